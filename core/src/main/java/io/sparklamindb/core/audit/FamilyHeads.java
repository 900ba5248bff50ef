/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.audit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.audit.Finding.Problem;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Branch;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Families of a registry that have not exactly one latest version on a branch. Rows that wait for their bytes are no versions
 * yet, and the trash needs no head. Used inside one transaction.
 *
 * @param registry {@code artifact} or {@code collection}
 */
record FamilyHeads(Transaction transaction, String registry) {

    /** A family on a branch, and how many heads it has there. */
    record Broken(String stem, long branch, int heads) {

        Finding finding(String registry) {
            return new Finding(
                    heads == 0 ? Problem.NO_HEAD : Problem.HEADS,
                    registry,
                    stem,
                    null,
                    "1 latest version",
                    heads + " latest versions",
                    "on the branch with id " + branch);
        }
    }

    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<Boolean> IS_LATEST = field(name("is_latest"), Boolean.class);
    private static final Field<Long> BRANCH = field(name("branch_id"), Long.class);

    private DSLContext sql() {
        return transaction.unwrap(DSLContext.class);
    }

    private Table<Record> rows() {
        return table(name("lamindb_" + registry));
    }

    private static Condition isVersion() {
        return DSL.coalesce(DSL.cast(field(name("_aux"), Object.class), SQLDataType.CLOB), "")
                .notLike("%\"so\"%")
                .and(BRANCH.ne(Branch.TRASH));
    }

    List<Broken> broken() {
        var stem = DSL.substring(UID, DSL.inline(1), DSL.inline(VersionedUid.ARTIFACT_STEM));
        var heads = DSL.sum(DSL.when(IS_LATEST.eq(true), 1).otherwise(0));
        return List.copyOf(sql().select(stem, BRANCH, heads)
                .from(rows())
                .where(isVersion())
                .groupBy(stem, BRANCH)
                .having(heads.ne(BigDecimal.ONE))
                .orderBy(1, 2)
                .fetch(row ->
                        new Broken(row.value1(), row.value2(), row.value3().intValue())));
    }

    /** A version that is, or could be, the head. */
    record Candidate(long id, String uid) {}

    /** Its heads, newest first; if it has none, its versions. */
    List<Candidate> candidates(Broken family) {
        return List.copyOf(sql().select(ID, UID)
                .from(rows())
                .where(DSL.substring(UID, DSL.inline(1), DSL.inline(VersionedUid.ARTIFACT_STEM))
                        .eq(family.stem()))
                .and(BRANCH.eq(family.branch()))
                .and(isVersion())
                .and(family.heads() == 0 ? DSL.noCondition() : IS_LATEST.eq(true))
                .orderBy(field(name("created_at")).desc(), ID.desc())
                .fetch(row -> new Candidate(row.value1(), row.value2())));
    }

    /** Makes the first of some versions the head, and none of the others. */
    void keepFirst(List<Candidate> candidates) {
        var ids = candidates.stream().map(Candidate::id).toList();
        sql().update(rows())
                .set(IS_LATEST, false)
                .where(ValueSet.contains(transaction.dialect(), ID, ids.subList(1, ids.size())))
                .and(IS_LATEST.eq(true))
                .execute();
        sql().update(rows()).set(IS_LATEST, true).where(ID.eq(ids.get(0))).execute();
    }
}
