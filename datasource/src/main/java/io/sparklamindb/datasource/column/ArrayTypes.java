/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import io.sparklamindb.formats.anndata.FrameColumnType;
import io.sparklamindb.formats.array.NumberType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * Types of files as types of Spark: the narrowest that holds every value. uint64 becomes {@code decimal(20,0)}, float16
 * {@code float}, and a categorical column what its categories are.
 */
public final class ArrayTypes {

    static final DecimalType UNSIGNED_LONG = DataTypes.createDecimalType(20, 0);

    private ArrayTypes() {}

    /** The type of numbers or truth values. */
    public static DataType of(NumberType type) {
        return switch (type.kind()) {
            case BOOLEAN -> DataTypes.BooleanType;
            case SIGNED ->
                switch (type.size()) {
                    case 1 -> DataTypes.ByteType;
                    case 2 -> DataTypes.ShortType;
                    case 4 -> DataTypes.IntegerType;
                    default -> DataTypes.LongType;
                };
            case UNSIGNED ->
                switch (type.size()) {
                    case 1 -> DataTypes.ShortType;
                    case 2 -> DataTypes.IntegerType;
                    case 4 -> DataTypes.LongType;
                    default -> UNSIGNED_LONG;
                };
            case FLOAT -> type.size() == 8 ? DataTypes.DoubleType : DataTypes.FloatType;
        };
    }

    /** The type of a column of a dataframe; columns that are not read are null. */
    public static DataType of(FrameColumnType type) {
        return type.accept(new OfColumn());
    }

    /** What each kind of column is to Spark. */
    private static final class OfColumn implements FrameColumnType.Visitor<DataType> {

        @Override
        public DataType numbers(FrameColumnType.Numbers type) {
            return of(type.number());
        }

        @Override
        public DataType texts(FrameColumnType.Texts type) {
            return DataTypes.StringType;
        }

        @Override
        public DataType categorical(FrameColumnType.Categorical type) {
            return of(type.categories());
        }

        @Override
        public DataType other(FrameColumnType.Other type) {
            return DataTypes.NullType;
        }
    }
}
