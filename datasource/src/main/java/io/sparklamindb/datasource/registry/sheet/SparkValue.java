/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.VariantType;
import org.apache.spark.types.variant.VariantBuilder;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.unsafe.types.VariantVal;

/** Plain Java values in the form Spark keeps them in rows. */
final class SparkValue {

    private SparkValue() {}

    static Object of(Object value, DataType type) {
        if (value instanceof List<?> list && type instanceof ArrayType array) {
            return new GenericArrayData(list.stream()
                    .map(element -> of(element, array.elementType()))
                    .toArray());
        } else if (value instanceof String text) {
            return type instanceof VariantType ? variant(text) : UTF8String.fromString(text);
        } else if (value instanceof LocalDate date) {
            return (int) date.toEpochDay();
        } else if (value instanceof LocalDateTime moment) {
            return micros(moment.toInstant(ZoneOffset.UTC));
        } else if (value instanceof Instant moment) {
            return micros(moment);
        }
        return value;
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private static VariantVal variant(String json) {
        try {
            var variant = VariantBuilder.parseJson(json, false);
            return new VariantVal(variant.getValue(), variant.getMetadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
