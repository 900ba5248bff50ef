/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The two SQL engines LaminDB runs on. */
public enum Dialect {
    SQLITE(SQLDialect.SQLITE, "sqlite"),
    POSTGRES(SQLDialect.POSTGRES, "postgresql");

    /** The function that gives JSON in one form on SQLite, where it is stored as it was written. */
    public static final String SQLITE_JSON = "lamin_json";

    private final SQLDialect jooq;
    private final String lamindbName;

    Dialect(SQLDialect jooq, String lamindbName) {
        this.jooq = jooq;
        this.lamindbName = lamindbName;
    }

    /** The dialect to render SQL in. */
    SQLDialect jooq() {
        return jooq;
    }

    /**
     * What says queries in this dialect without a connection to run them on, for the code of this module that builds
     * queries: {@code org.jooq.DSLContext}.
     */
    public <T> T unwrap(Class<T> type) {
        return type.cast(DSL.using(jooq, Database.settings()));
    }

    /** The engine's name as lamindb's settings spell it. */
    public String lamindbName() {
        return lamindbName;
    }
}
