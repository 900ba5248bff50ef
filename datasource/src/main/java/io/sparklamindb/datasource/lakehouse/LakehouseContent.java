/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.lakehouse;

import io.sparklamindb.core.artifact.TableVersion;
import io.sparklamindb.core.commit.WrittenContent;
import io.sparklamindb.core.identity.ContentHash;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a table has. Immutable.
 *
 * @param version the version
 * @param files the sizes in bytes of its files with rows, by their path below the table; those of metadata are not among them,
 *     which later versions add to
 * @param rows how many rows; null if that takes reading them
 */
public record LakehouseContent(
        TableVersion version,
        Map<String, Long> files,
        @Nullable Long rows) {

    /** Content. */
    public LakehouseContent {
        files = Map.copyOf(files);
    }

    /** What the row of an artifact says of it. */
    public WrittenContent written() {
        return new WrittenContent(
                size(),
                ContentHash.ofTable(version.format() + " " + version.version(), files),
                (long) files.size(),
                rows,
                version);
    }

    /** All its files together, in bytes. */
    public long size() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }
}
