/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.lakehouse;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.audit.TableOutcome;
import io.sparklamindb.core.commit.TableReservations.Waiting;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import io.sparklamindb.datasource.storage.StorageLocation;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.io.IOException;
import java.util.List;

/** What became of writes whose artifacts were not completed, as their tables tell. Driver only; stateless. */
public final class LakehouseOutcomes {

    private LakehouseOutcomes() {}

    /** Whether the table of a reservation has committed, and what it has since. */
    public static TableOutcome of(Waiting waiting) {
        var format = TableFormat.named(waiting.intent().format());
        if (format.isEmpty() || !format.get().hasLibrary()) {
            return new TableOutcome.Unknown(
                    "it is a table of " + waiting.intent().format() + ", whose library is not on the class path");
        }
        try {
            return table(waiting.artifact(), format.get())
                    .written(waiting.intent().token())
                    .<TableOutcome>map(TableOutcome.Committed::new)
                    .orElseGet(TableOutcome.NotCommitted::new);
        } catch (IOException e) {
            return new TableOutcome.Unknown("its table cannot be read: " + e.getMessage());
        }
    }

    static LakehouseTable table(ArtifactRecord artifact, TableFormat format) {
        var configuration = StorageConfiguration.of(List.of(artifact.storage()));
        var place = StorageLocation.toHadoop(artifact.path().location(), configuration);
        return LakehouseTable.of(format, place, configuration);
    }
}
