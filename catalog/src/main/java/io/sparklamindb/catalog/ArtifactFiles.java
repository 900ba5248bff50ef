/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.catalog.session.SessionCatalogs;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.LaminCondition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The files of an artifact as they lie in its storage now. */
final class ArtifactFiles {

    /** Named as in Spark's {@code binaryFile}. */
    static final StructType SCHEMA = new StructType()
            .add("path", DataTypes.StringType, false)
            .add("size", DataTypes.LongType, false)
            .add("modification_time", DataTypes.TimestampType, false);

    private ArtifactFiles() {}

    /**
     * Lists them, in the order of their paths.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_PATH_NOT_FOUND}, or what
     *     {@link ArtifactRecord#readablePath} throws
     */
    static List<InternalRow> list(ArtifactRecord artifact) {
        var location = new Path(artifact.readablePath().location());
        try {
            var fileSystem = location.getFileSystem(SessionCatalogs.hadoopConfiguration());
            var statuses = new ArrayList<FileStatus>();
            var files = fileSystem.listFiles(location, true);
            while (files.hasNext()) {
                statuses.add(files.next());
            }
            statuses.sort(Comparator.comparing(FileStatus::getPath));
            return statuses.stream().map(ArtifactFiles::row).toList();
        } catch (FileNotFoundException e) {
            throw unreadable(location, "there is no such file", "Restore it, or delete the artifact.", e);
        } catch (IOException e) {
            throw unreadable(
                    location,
                    "its storage does not answer (" + e.getClass().getSimpleName() + ")",
                    "CALL <catalog>.system.doctor() tells what is wrong.",
                    e);
        }
    }

    private static InternalRow row(FileStatus status) {
        return LocalRows.row(
                status.getPath().toUri().getScheme().equals("file")
                        ? status.getPath().toUri().getPath()
                        : status.getPath().toString(),
                status.getLen(),
                status.getModificationTime() * 1_000);
    }

    private static RuntimeException unreadable(Path location, String reason, String fix, IOException cause) {
        return LaminCondition.PATH_NOT_FOUND.error(cause, "path", location, "reason", reason, "fix", fix);
    }
}
