/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.query.RegistryStatement;
import io.sparklamindb.datasource.registry.column.ColumnBlock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Runs one statement and hands out its result block by block, through a cursor where the database has them. Not
 * thread-safe; close it before its connection.
 */
final class ResultReader implements AutoCloseable {

    /** Rows that travel from the server at once. */
    static final int FETCH_SIZE = 10_000;

    /** All rows at once: without a cursor, Postgres may use several processes for one statement. */
    static final int ALL_AT_ONCE = 0;

    private final RegistryRead read;
    private final PreparedStatement statement;
    private final ResultSet result;
    private final boolean utf8;

    /** @param fetchSize {@link #FETCH_SIZE}, or {@link #ALL_AT_ONCE} for a result that is known to be small */
    ResultReader(Connection connection, RegistryRead read, int fetchSize) throws SQLException {
        this.read = read;
        this.utf8 = givesUtf8(connection, read.dialect());
        this.statement = connection.prepareStatement(read.statement().sql());
        try {
            statement.setFetchSize(fetchSize);
            bind(read.statement());
            this.result = statement.executeQuery();
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** A SQLite file may keep its texts as UTF-16, though Django makes none that does. */
    private static boolean givesUtf8(Connection connection, Dialect dialect) throws SQLException {
        if (dialect == Dialect.POSTGRES) {
            return true;
        }
        try (var pragma = connection.createStatement();
                var encoding = pragma.executeQuery("pragma encoding")) {
            return encoding.next() && "UTF-8".equals(encoding.getString(1));
        }
    }

    private void bind(RegistryStatement sql) throws SQLException {
        int index = 1;
        for (var parameter : sql.parameters()) {
            if (parameter instanceof String text) {
                statement.setString(index, text);
            } else if (parameter instanceof Double number) {
                statement.setDouble(index, number);
            } else {
                statement.setLong(index, ((Number) parameter).longValue());
            }
            index++;
        }
    }

    ColumnBlock newBlock(int capacity) {
        return ColumnBlock.of(
                read.registry(), read.statement().columns(), read.jsonAsVariant(), read.dialect(), utf8, capacity);
    }

    /** Fills the block with the next rows, and says how many there were. */
    int next(ColumnBlock block, int most) throws SQLException {
        return block.fill(result, most);
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            result.close();
        }
    }
}
