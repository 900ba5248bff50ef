/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view.sql;

import io.sparklamindb.core.registry.RegistryModel;
import org.jooq.Record;
import org.jooq.Select;

/** The query behind a view: all views have one, and only the packages that write queries see it. Stateless. */
public interface ViewQuery {

    /** The rows, on either dialect, with the columns of the view in its order. */
    Select<? extends Record> select(RegistryModel model);

    /** The query of a view. */
    static ViewQuery of(Object view) {
        if (view instanceof ViewQuery query) {
            return query;
        }
        throw new IllegalArgumentException("Cannot query a view: it has no query (" + view + ")");
    }
}
