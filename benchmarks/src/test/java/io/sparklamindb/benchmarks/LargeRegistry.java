/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import io.sparklamindb.core.database.SqliteLocation;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.PostgresServer;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * An instance with many artifacts, each with one label; the same rows on both engines. It is filled by the database itself.
 *
 * @param instance the instance
 * @param engine its engine
 * @param rows artifacts it holds
 */
record LargeRegistry(TestInstance instance, Engine engine, int rows) implements AutoCloseable {

    static final int LABELS = 1000;

    static LargeRegistry create(Engine engine, Path folder, int rows) throws SQLException {
        var registry = new LargeRegistry(TestInstance.create(engine, folder, "large"), engine, rows);
        registry.fill();
        return registry;
    }

    private void fill() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            if (engine == Engine.SQLITE) {
                statement.execute("pragma synchronous = off");
                statement.execute("pragma cache_size = -200000");
            }
            connection.setAutoCommit(false);
            statement.execute("""
                    insert into lamindb_ulabel (uid, name, created_by_id)
                    select %s, 'label ' || i, (select min(id) from lamindb_user) from %s
                    """.formatted(padded(8), series(LABELS)));
            statement.execute("""
                    insert into lamindb_artifact (uid, key, description, suffix, kind, size, hash, _hash_type,
                        _key_is_virtual, _overwrite_versions, is_latest, storage_id, created_by_id)
                    select %s || '0000', 'project' || (i %% 100) || '/sample' || i || '.parquet', 'measurement ' || i,
                        case i %% 10 when 0 then '.h5ad' when 1 then '.csv' when 2 then '.zarr' else '.parquet' end,
                        'dataset', 1000 + i, %s, 'md5', %s, %s, %s,
                        (select min(id) from lamindb_storage), (select min(id) from lamindb_user)
                    from %s
                    """.formatted(padded(16), padded(22), flag(true), flag(false), flag(true), series(rows)));
            statement.execute("""
                    insert into lamindb_artifactulabel (artifact_id, ulabel_id, created_by_id)
                    select a.id, (select min(id) from lamindb_ulabel) + a.id %% %d, a.created_by_id from lamindb_artifact a
                    """.formatted(LABELS));
            connection.commit();
            if (engine == Engine.POSTGRES) {
                connection.setAutoCommit(true);
                statement.execute("vacuum analyze");
            }
        }
    }

    private String series(int length) {
        return engine == Engine.POSTGRES
                ? "generate_series(1, " + length + ") as s(i)"
                : "(with recursive s(i) as (select 1 union all select i + 1 from s where i < " + length
                        + ") select i from s)";
    }

    private String padded(int length) {
        return engine == Engine.POSTGRES ? "lpad(i::text, " + length + ", '0')" : "printf('%0" + length + "d', i)";
    }

    private String flag(boolean value) {
        return engine == Engine.POSTGRES ? Boolean.toString(value) : value ? "1" : "0";
    }

    /** The URL a user of Spark's JDBC source would write. */
    String jdbcUrl() {
        return engine == Engine.SQLITE
                ? "jdbc:sqlite:"
                        + ((SqliteLocation) instance.instance().database().location()).file()
                : "jdbc:" + databaseUrl().replaceFirst("//[^@]*@", "//") + "?user=" + PostgresServer.USER + "&password="
                        + PostgresServer.PASSWORD;
    }

    private String databaseUrl() {
        return String.valueOf(instance.catalogOptions().get("db"));
    }

    /** A connection by hand, as fast as the driver can be. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /** Settings that attach it as a catalog. */
    Map<String, String> settings(String catalog) {
        var settings = new HashMap<String, String>();
        settings.put("spark.sql.catalog." + catalog, "io.sparklamindb.catalog.LaminCatalog");
        instance.catalogOptions()
                .forEach((key, value) -> settings.put("spark.sql.catalog." + catalog + "." + key, value));
        return settings;
    }

    @Override
    public void close() {
        instance.close();
    }
}
