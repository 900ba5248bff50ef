/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.commit.RecordIds;
import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.setting.WriteOption;

/** The records that options of a write name. Immutable. */
record SaidRecords(Instance instance) {

    /**
     * A version to revise.
     *
     * @throws LaminException {@code LAMIN_ARTIFACT_NOT_FOUND}
     */
    String revised(String uid) {
        var found = instance.database().read(transaction -> RecordIds.ofArtifact(transaction, uid));
        if (found.isEmpty()) {
            throw NewArtifact.noVersionToRevise(uid, instance);
        }
        return uid;
    }

    /**
     * The primary key of a run.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION}
     */
    long run(String uid) {
        return instance.database()
                .read(transaction -> RecordIds.ofRun(transaction, uid))
                .orElseThrow(() -> ConfigurationErrors.invalidOption(
                        WriteOption.RUN.word(), "there is no run of that uid", uid, "SELECT uid FROM core.run"));
    }
}
