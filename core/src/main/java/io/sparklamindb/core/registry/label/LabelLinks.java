/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.label;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ManyRows;
import io.sparklamindb.core.database.sql.ValueSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Writes the links between artifacts and their labels, as lamindb's {@code artifact.labels.add()} does. Stateless; used
 * inside somebody's transaction. Source: {@code lamindb/models/artifact.py}.
 */
public final class LabelLinks {

    private static final Field<Long> ARTIFACT = field(name("artifact_id"), Long.class);
    private static final Field<Long> FEATURE = field(name("feature_id"), Long.class);
    private static final Field<Long> AUTHOR = field(name("created_by_id"), Long.class);
    private static final Field<Long> RUN = field(name("run_id"), Long.class);

    private LabelLinks() {}

    /**
     * Labels artifacts; a label that one has already it has once.
     *
     * @param artifacts primary keys
     * @param user primary key of who does it
     * @param run primary key of the run that does it, if there is one
     */
    public static void add(
            Transaction transaction,
            Collection<Long> artifacts,
            List<ArtifactLabel> labels,
            long user,
            @Nullable Long run) {
        var sql = transaction.unwrap(DSLContext.class);
        for (var label : labels) {
            var links = table(name(label.table()));
            var end = field(name(label.column()), Long.class);
            var labelled = sql.select(ARTIFACT)
                    .from(links)
                    .where(ValueSet.contains(transaction.dialect(), ARTIFACT, artifacts))
                    .and(end.eq(label.id()))
                    .and(FEATURE.isNull())
                    .fetchSet(ARTIFACT);
            var columns = new ArrayList<Field<?>>(List.of(ARTIFACT, end));
            var values = new ArrayList<@Nullable Object>(Arrays.asList(null, label.id()));
            if (label.tracked()) {
                columns.add(AUTHOR);
                values.add(user);
                if (!label.column().equals(RUN.getName())) {
                    columns.add(RUN);
                    values.add(run);
                }
            }
            new ManyRows(sql, transaction.dialect(), links, columns)
                    .insert(artifacts.stream()
                            .distinct()
                            .filter(artifact -> !labelled.contains(artifact))
                            .map(artifact -> {
                                var row = values.toArray();
                                row[0] = artifact;
                                return row;
                            })
                            .toList());
        }
    }
}
