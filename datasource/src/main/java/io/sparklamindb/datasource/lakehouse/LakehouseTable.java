/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.lakehouse;

import io.sparklamindb.core.artifact.TableVersion;
import io.sparklamindb.core.commit.WrittenContent;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A table with its own history in a folder. Each call looks at it anew. Driver only. */
public sealed interface LakehouseTable permits DeltaTable, IcebergTable {

    /** The table of a format in a folder, which need not be there. */
    static LakehouseTable of(TableFormat format, Path root, Configuration configuration) {
        return switch (format) {
            case DELTA -> new DeltaTable(root, configuration);
            case ICEBERG -> new IcebergTable(root, configuration);
        };
    }

    /** Whether it is there. */
    boolean exists() throws IOException;

    /**
     * The version that a commit made.
     *
     * @param token what the commit carries
     * @return empty if no commit carries it
     */
    Optional<TableVersion> committed(String token) throws IOException;

    /**
     * What the row of an artifact says of the version that a commit made.
     *
     * @param token what the commit carries
     * @return empty if no commit carries it
     */
    default Optional<WrittenContent> written(String token) throws IOException {
        var version = committed(token);
        return version.isEmpty()
                ? Optional.empty()
                : Optional.of(content(version.get(), files()).written());
    }

    /**
     * A commit that changed rows, and that none of some writers made.
     *
     * @param since the version after which to look
     * @param tokens what the commits of these writers carry
     * @return what it is, for messages; empty if there is none
     */
    Optional<String> changedSince(TableVersion since, Set<String> tokens) throws IOException;

    /** Its folder. */
    Path root();

    /** How its file system is reached. */
    Configuration configuration();

    /** The files below its folder, not listed yet. */
    default LakehouseFiles files() {
        return new LakehouseFiles(root(), configuration());
    }

    /**
     * What a version has.
     *
     * @param files those below its folder, if it has to be looked for there
     * @throws IOException if it cannot be told: the version, or a file that it needs, is gone
     */
    LakehouseContent content(TableVersion version, LakehouseFiles files) throws IOException;
}
