/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.spark.FileColumns.Column;
import io.sparklamindb.datasource.spark.PandasNotes.CountedIndex;
import io.sparklamindb.datasource.spark.conversion.Conversion;
import io.sparklamindb.datasource.spark.conversion.ValueConversion.FromRowNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * Reads the columns of a Parquet file from its footer, on the calling thread: Spark's own way takes a job a file, and refuses
 * files with types that it does not know. Those are read as what they are stored as, and converted.
 */
public final class ParquetSchema {

    private ParquetSchema() {}

    /**
     * The columns of a file; every one may be null.
     *
     * @param artifact what messages call the artifact
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if it is encrypted or two columns have one name,
     *     {@code LAMIN_CORRUPT_ARRAY} if it is no Parquet file
     */
    public static FileColumns read(String artifact, FileStatus file, Configuration configuration) throws IOException {
        var footer = ParquetFooter.read(artifact, file, configuration);
        var schema = footer.getFileMetaData().getSchema();
        requireDistinctNames(artifact, schema);
        var notes = footer.getFileMetaData().getKeyValueMetaData();
        if (notes.containsKey(ParquetReadSupport.SPARK_METADATA_KEY())) {
            return shown(footer, ofSpark(file, footer), PandasNotes.NONE);
        }
        var leaves = new ParquetLeaves(schema, ArrowNotes.of(notes), NanosecondChoice.ofSession());
        var stored = new ParquetToSparkSchemaConverter(SQLConf.get()).convert(leaves.readable());
        return shown(footer, leaves.columns(stored), PandasNotes.of(notes));
    }

    private static void requireDistinctNames(String artifact, GroupType group) {
        var names = new HashSet<String>();
        for (var field : group.getFields()) {
            if (!names.add(field.getName())) {
                throw ArtifactErrors.unsupportedFormat(
                        artifact,
                        "two columns have the name " + field.getName(),
                        ".parquet",
                        "Write it again with names that differ, for example df.columns = [...] in pandas.");
            }
            if (!field.isPrimitive()) {
                requireDistinctNames(artifact, field.asGroupType());
            }
        }
    }

    private static List<Column> ofSpark(FileStatus file, ParquetMetadata footer) {
        var schema = ParquetFileFormat.readSchemaFromFooter(
                new Footer(file.getPath(), footer), new ParquetToSparkSchemaConverter(SQLConf.get()));
        return FileColumns.plain(schema).columns();
    }

    /** What the table has of the columns: names that are told apart, and no type for those that have no values. */
    private static FileColumns shown(ParquetMetadata footer, List<Column> columns, PandasNotes pandas) {
        var shown = new ArrayList<Column>();
        var taken = new HashSet<String>();
        boolean caseMatters = false;
        for (var column : columns) {
            var name = column.stored().name();
            var own = name;
            while (!taken.add(ColumnsByName.key(own))) {
                caseMatters = true;
                own += "_1";
            }
            boolean isNull = pandas.empty().contains(name) || isNull(footer, name);
            shown.add(
                    isNull
                            ? nothing(own, column.stored())
                            : new Column(
                                    own,
                                    column.type(),
                                    column.stored(),
                                    column.conversion(),
                                    holdsNothing(footer, name)));
        }
        long rows = footer.getBlocks().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .sum();
        pandas.counted().filter(index -> index.isOf(rows)).ifPresent(index -> {
            var own = index.name();
            while (!taken.add(ColumnsByName.key(own))) {
                own += "_1";
            }
            shown.add(counted(own, index));
        });
        return new FileColumns(shown, caseMatters);
    }

    /** A column that is in no file: Spark's reader counts rows if it is asked for a column of that name. */
    private static Column counted(String name, CountedIndex index) {
        var rowNumber = new StructField(
                ParquetFileFormat.ROW_INDEX_TEMPORARY_COLUMN_NAME(), DataTypes.LongType, true, Metadata.empty());
        var conversion = new Conversion.OfValues(new FromRowNumber(index.start(), index.step()));
        return new Column(name, DataTypes.LongType, rowNumber, conversion, false);
    }

    /** A column of the null type is text without a value, as it is in CSV. */
    private static Column nothing(String name, StructField stored) {
        var unread = new StructField(stored.name(), DataTypes.NullType, true, stored.metadata());
        return new Column(name, DataTypes.StringType, unread, Conversion.SAME, true);
    }

    private static boolean isNull(ParquetMetadata footer, String column) {
        return isInteger(footer, column)
                && ParquetLeaves.isUnknown(
                        footer.getFileMetaData().getSchema().getType(column).asPrimitiveType());
    }

    private static boolean isInteger(ParquetMetadata footer, String column) {
        Type type = footer.getFileMetaData().getSchema().getType(column);
        return type.isPrimitive() && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
    }

    /** The null type of Arrow is stored as integers of which there are none. */
    private static boolean holdsNothing(ParquetMetadata footer, String column) {
        return isInteger(footer, column)
                && !footer.getBlocks().isEmpty()
                && footer.getBlocks().stream()
                        .flatMap(block -> block.getColumns().stream())
                        .filter(chunk -> chunk.getPath().equals(ColumnPath.get(column)))
                        .allMatch(ParquetSchema::holdsNothing);
    }

    private static boolean holdsNothing(ColumnChunkMetaData chunk) {
        var statistics = chunk.getStatistics();
        return statistics != null && statistics.isNumNullsSet() && statistics.getNumNulls() == chunk.getValueCount();
    }
}
