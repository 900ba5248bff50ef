/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.schema;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;

import io.sparklamindb.core.registry.query.Visibility;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Columns of the tables of schemas and features. */
final class SchemaColumns {

    static final Field<Long> ID = field(name("id"), Long.class);
    static final Field<String> UID = field(name("uid"), String.class);
    static final Field<String> NAME = field(name("name"), String.class);
    static final Field<Boolean> COERCE = field(name("coerce"), Boolean.class);
    static final Field<Boolean> IS_TYPE = field(name("is_type"), Boolean.class);
    static final Field<Long> TYPE_ID = field(name("type_id"), Long.class);
    static final Field<Object> AUX = field(name("_aux"), Object.class);
    static final Field<String> ITYPE = field(name("itype"), String.class);
    static final Field<String> OTYPE = field(name("otype"), String.class);
    static final Field<String> SUFFIX = field(name("suffix"), String.class);
    static final Field<Boolean> FLEXIBLE = field(name("flexible"), Boolean.class);
    static final Field<Long> N_MEMBERS = field(name("n_members"), Long.class);
    static final Field<Boolean> MINIMAL = field(name("minimal_set"), Boolean.class);
    static final Field<Boolean> ORDERED = field(name("ordered_set"), Boolean.class);
    static final Field<Boolean> MAXIMAL = field(name("maximal_set"), Boolean.class);
    private static final Field<Long> BRANCH_ID = field(name("branch_id"), Long.class);

    private SchemaColumns() {}

    static Condition onBranches(Visibility visible) {
        return visible.all() ? noCondition() : BRANCH_ID.in(visible.branchIds());
    }

    static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
