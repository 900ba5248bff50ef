/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.identity.JsonForm;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens SQLite files, and teaches each connection what statements need beyond SQLite's own functions. */
final class SqliteSource extends SQLiteDataSource {

    SqliteSource(SQLiteConfig config) {
        super(config);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        var connection = super.getConnection(user, password);
        try {
            Function.create(connection, Dialect.SQLITE_JSON, new Json(), 1, Function.FLAG_DETERMINISTIC);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** JSON in the form in which it is shown: {@link JsonForm}. */
    private static final class Json extends Function {

        @Override
        protected void xFunc() throws SQLException {
            var text = value_text(0);
            if (text == null) {
                result();
            } else {
                result(JsonForm.of(text));
            }
        }
    }
}
