/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.Families;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.WriteOption;
import java.util.List;
import org.jooq.DSLContext;

/** The names of versions. Stateless; used inside somebody's transaction. */
final class VersionTags {

    private VersionTags() {}

    /**
     * A name stands for one version of a family, or nobody could read it by that.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION} if another version has the name
     */
    static void requireFree(Transaction transaction, PendingArtifact artifact) {
        var tag = artifact.details().versionTag();
        if (tag == null) {
            return;
        }
        var uid = field(name("a", "uid"), String.class);
        var versionTag = field(name("a", "version_tag"), String.class);
        Families.select(
                        transaction.unwrap(DSLContext.class),
                        transaction.dialect(),
                        table(name("lamindb_artifact")).as("a"),
                        List.of(uid, versionTag),
                        List.of(VersionedUid.parse(artifact.uid()).stem()))
                .fetch()
                .stream()
                .filter(version -> tag.equals(version.get(1, String.class))
                        && !artifact.uid().equals(version.get(0, String.class)))
                .findFirst()
                .ifPresent(version -> {
                    throw OptionRefusal.invalid(
                            WriteOption.VERSION_TAG.word(),
                            "version " + version.get(0, String.class) + " of artifact " + artifact.key()
                                    + " has that name",
                            tag,
                            "Give the new version another name.");
                });
    }
}
