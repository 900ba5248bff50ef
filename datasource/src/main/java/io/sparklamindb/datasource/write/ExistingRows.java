/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.session.StoredRows;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.StructType;

/**
 * The rows that are there already, to which others are added. Driver only; immutable.
 *
 * @param artifact the version that has them
 * @param table its table
 * @param schema the columns that are written
 */
record ExistingRows(Instance instance, ArtifactRecord artifact, Table table, StructType schema) {

    /**
     * Puts them beside the others: as they are, where they are written alike, or else written anew.
     *
     * @param asTheyAre whether they may be left as they are, because nothing says that they be looked at again
     * @param added the others
     */
    List<StagedRows> stage(Staging staging, boolean asTheyAre, List<StagedRows> added) {
        return added.stream()
                .map(StagedRows::file)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .filter(any -> asTheyAre)
                .flatMap(sample -> new KeptFiles(instance, staging).copy(artifact, new Path(sample.path())))
                .orElseGet(() -> writeAnew(staging));
    }

    private List<StagedRows> writeAnew(Staging staging) {
        var factory = staging.factory();
        return StoredRows.forEachPart(table, List.of(schema.fieldNames()), factory::write);
    }

    Publication.Base base() {
        return new Publication.Base.Version(artifact.uid());
    }

    /**
     * Those of the newest version by now.
     *
     * @throws LaminException {@code LAMIN_WRITE_CONFLICT} if it has other columns, or is gone
     */
    ExistingRows newest() {
        var visible = Visibility.ofBranches(List.of(artifact.branchId()));
        var found = new ArtifactFinder(instance).lookUp(artifact.stem(), RecordVersion.newest(), visible);
        if (found.isEmpty()) {
            throw conflict("its versions are gone");
        }
        var newest = ArtifactTables.open(instance, found.get());
        var names = Arrays.stream(newest.columns()).map(Column::name).toList();
        if (!names.equals(List.of(schema.fieldNames()))) {
            throw conflict("version " + found.get().uid() + " has other columns");
        }
        return new ExistingRows(instance, found.get(), newest, schema);
    }

    private LaminException conflict(String reason) {
        return WriteErrors.conflict(
                "add rows to version " + artifact.uid() + " of " + artifact.displayName(), reason, "Run it again.");
    }
}
