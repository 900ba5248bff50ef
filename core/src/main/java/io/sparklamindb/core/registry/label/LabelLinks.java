/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.label;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Writes the links between an artifact and its labels, as lamindb's {@code artifact.labels.add()} does. Stateless; used
 * inside somebody's transaction. Source: {@code lamindb/models/artifact.py}.
 */
public final class LabelLinks {

    private static final Field<Long> ARTIFACT = field(name("artifact_id"), Long.class);
    private static final Field<Long> FEATURE = field(name("feature_id"), Long.class);
    private static final Field<Long> AUTHOR = field(name("created_by_id"), Long.class);
    private static final Field<Long> RUN = field(name("run_id"), Long.class);

    private LabelLinks() {}

    /**
     * Labels an artifact; a label that it has already it has once.
     *
     * @param artifact primary key
     * @param user primary key of who does it
     * @param run primary key of the run that does it, if there is one
     */
    public static void add(
            Transaction transaction, long artifact, List<ArtifactLabel> labels, long user, @Nullable Long run) {
        var sql = transaction.unwrap(DSLContext.class);
        for (var label : labels) {
            var links = table(name(label.table()));
            var end = field(name(label.column()), Long.class);
            if (sql.fetchExists(
                    links, ARTIFACT.eq(artifact).and(end.eq(label.id())).and(FEATURE.isNull()))) {
                continue;
            }
            var link = sql.insertInto(links).set(ARTIFACT, artifact).set(end, label.id());
            if (label.tracked()) {
                link = link.set(AUTHOR, user);
                if (!label.column().equals(RUN.getName())) {
                    link = link.set(RUN, run);
                }
            }
            link.execute();
        }
    }
}
