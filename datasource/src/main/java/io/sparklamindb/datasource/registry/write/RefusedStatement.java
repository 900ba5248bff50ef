/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import java.util.Locale;

/** A statement that writes tables, but no registry: lamindb has rules for adding and deleting records alone. */
public enum RefusedStatement {
    UPDATE(
            "a record that changes may change what refers to it, and only lamindb's save() keeps them together",
            "Change it in Python, for example: record.name = '...'; record.save()."),
    MERGE(
            "records are added and deleted, each by lamindb's rules",
            "Add what is missing: INSERT INTO %1$s (name) SELECT s.name FROM source s LEFT ANTI JOIN %1$s t ON t.name = s.name."
                    + " Move records to the trash: DELETE FROM %1$s WHERE id IN (SELECT ...)."),
    OVERWRITE(
            "lamindb keeps records that others may refer to",
            "Add records: INSERT INTO %1$s (name) VALUES ('...'). Move records to the trash: DELETE FROM %1$s WHERE ...."),
    TRUNCATE(
            "lamindb keeps records that others may refer to", "Move records to the trash: DELETE FROM %1$s WHERE ....");

    private final String reason;
    private final String fix;

    RefusedStatement(String reason, String fix) {
        this.reason = reason;
        this.fix = fix;
    }

    /** The refusal, {@code LAMIN_UNSUPPORTED_WRITE}, for a table as users know it. */
    public LaminException error(String table) {
        var verb = name().toLowerCase(Locale.ROOT) + (this == MERGE ? " into" : "");
        return WriteErrors.unsupported(verb + " " + table, reason, fix.formatted(table));
    }
}
