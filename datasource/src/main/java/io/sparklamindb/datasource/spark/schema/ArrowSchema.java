/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.schema;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.session.ColumnsByName;
import io.sparklamindb.datasource.spark.arrow.ArrowFiles;
import io.sparklamindb.datasource.spark.arrow.ArrowTypes;
import io.sparklamindb.datasource.spark.conversion.Conversion;
import io.sparklamindb.datasource.spark.conversion.NanosecondChoice;
import io.sparklamindb.datasource.spark.schema.FileColumns.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/** Reads the columns of a file in one of Arrow's formats, on the calling thread. */
public final class ArrowSchema {

    private ArrowSchema() {}

    /**
     * The columns of a file; every one may be null.
     *
     * @param artifact what messages call the artifact
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if two columns have one name or one is of a type that Spark has
     *     nothing for, {@code LAMIN_CORRUPT_ARRAY} if the file is no Arrow
     */
    public static FileColumns read(String artifact, FileStatus file, Configuration configuration) throws IOException {
        boolean asLong = NanosecondChoice.ofSession() == NanosecondChoice.BIGINT;
        var columns = new ArrayList<Column>();
        var stored = new HashSet<String>();
        var taken = new HashSet<String>();
        boolean caseMatters = false;
        for (var field :
                ArrowFiles.schema(artifact, file.getPath(), configuration).getFields()) {
            var name = field.getName();
            var type = ArrowTypes.of(field, asLong);
            if (!stored.add(name)) {
                throw unsupported(artifact, file, "two columns have the name " + name);
            } else if (type == null) {
                throw unsupported(artifact, file, "column " + name + " is " + field.getType());
            }
            while (!taken.add(ColumnsByName.key(name))) {
                caseMatters = true;
                name += "_1";
            }
            boolean isNull = type.equals(DataTypes.NullType);
            columns.add(new Column(
                    name,
                    isNull ? DataTypes.StringType : type,
                    new StructField(field.getName(), type, true, Metadata.empty()),
                    Conversion.SAME,
                    isNull));
        }
        return new FileColumns(columns, caseMatters);
    }

    private static LaminException unsupported(String artifact, FileStatus file, String reason) {
        return ArtifactErrors.unsupportedFormat(
                artifact,
                reason,
                file.getPath().getName(),
                "Write it again without that column, or with another name or type.");
    }
}
