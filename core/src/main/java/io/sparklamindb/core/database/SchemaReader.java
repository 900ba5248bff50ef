/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.LamindbFields;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Reads which registries a database has. Nothing is assumed about which tables or columns exist, so that instances of
 * other versions and with unknown modules are readable too.
 */
public interface SchemaReader {

    /** The table in which Django notes what was migrated; a database without it is no LaminDB database. */
    String MIGRATIONS = "django_migrations";

    /** What lamindb calls that table; it is a registry of its own besides. */
    String MIGRATION = "migration";

    /** The registries, in one moment of the database. */
    static RegistryModel read(Database database) {
        SchemaReader reader = switch (database.dialect()) {
            case SQLITE -> new SqliteSchemaReader();
            case POSTGRES -> new PostgresSchemaReader();
        };
        return database.read(transaction -> {
            var sql = transaction.unwrap(DSLContext.class);
            var tables = reader.tables(transaction);
            var applications = tables.containsKey(MIGRATIONS)
                    ? sql.selectDistinct(DSL.field(DSL.name("app"), String.class))
                            .from(DSL.table(DSL.name(MIGRATIONS)))
                            .fetchSet(0, String.class)
                    : Set.<String>of();
            var registries = new ArrayList<Registry>();
            tables.forEach((table, columns) -> {
                var name = TableName.of(table, applications);
                registries.add(new Registry(
                        name.module(),
                        name.registry(),
                        table,
                        LamindbFields.known().inOrder(table, columns)));
            });
            var migrations = tables.get(MIGRATIONS);
            if (migrations != null) {
                registries.add(new Registry(Registry.CORE_MODULE, MIGRATION, MIGRATIONS, migrations));
            }
            return new RegistryModel(registries);
        });
    }

    /** The tables with their columns, both in the database's order. */
    Map<String, List<Column>> tables(Transaction transaction);

    /** Collects columns under their tables, in order. */
    static Map<String, List<Column>> grouped() {
        return new LinkedHashMap<>();
    }
}
