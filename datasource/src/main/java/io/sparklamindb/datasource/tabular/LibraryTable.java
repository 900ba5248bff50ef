/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.datasource.table.DelegatingTable;
import java.util.List;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table that a library reads, which does not know of which artifact it is. Thread-safe if the library's is. */
final class LibraryTable extends DelegatingTable {

    private final SupportsRead table;
    private final ArtifactRecord artifact;

    private LibraryTable(SupportsRead table, ArtifactRecord artifact) {
        super(table);
        this.table = table;
        this.artifact = artifact;
    }

    /** The same table, if Spark does not plan it by what it is, as it does Delta's. */
    static Table of(Table table, ArtifactRecord artifact) {
        return table instanceof SupportsRead readable ? new LibraryTable(readable, artifact) : table;
    }

    @Override
    public List<DataReference> reads() {
        return List.of(DataReference.artifact(artifact.uid()));
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return table.newScanBuilder(options);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LibraryTable that && table.equals(that.table) && artifact.equals(that.artifact);
    }

    @Override
    public int hashCode() {
        return table.hashCode();
    }
}
