/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;

/** A fresh instance, and short ways to write into it and to look at what is there. */
final class WritableInstance implements AutoCloseable {

    private final TestInstance test;

    WritableInstance(Engine engine, Path folder) {
        this.test = TestInstance.create(engine, folder);
    }

    TestInstance test() {
        return test;
    }

    Instance instance() {
        return test.instance();
    }

    Registry registry(String qualifiedName) {
        var parts = qualifiedName.split("\\.");
        return instance().registries().find(parts[0], parts[1]).orElseThrow();
    }

    /** Inserts one row: names and values alternate. */
    long insert(String registry, Object... namesAndValues) {
        var columns = new java.util.ArrayList<String>();
        var values = new java.util.ArrayList<Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.add((String) namesAndValues[i]);
            values.add(namesAndValues[i + 1]);
        }
        return RegistryInsert.into(instance(), registry(registry), columns).insert(List.of(values));
    }

    /** Inserts one-column rows. */
    long insertAll(String registry, String column, Object... values) {
        return RegistryInsert.into(instance(), registry(registry), List.of(column))
                .insert(Arrays.stream(values).map(Collections::singletonList).toList());
    }

    LaminException refusal(String registry, Object... namesAndValues) {
        var thrown = catchThrowableOfType(LaminException.class, () -> insert(registry, namesAndValues));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    /** Runs SQL by hand, as another program would. */
    void execute(String sql, Object... values) {
        instance().database().write(context -> context.execute(sql, values));
    }

    List<Map<String, Object>> rows(String registry) {
        return instance()
                .database()
                .read(transaction -> Sql.of(transaction)
                        .select()
                        .from(DSL.table(DSL.name(registry(registry).table())))
                        .orderBy(DSL.field(DSL.name("id")))
                        .fetchMaps());
    }

    Map<String, Object> row(String registry, String column, Object value) {
        var found = rows(registry).stream()
                .filter(row -> value.equals(row.get(column)))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    long id(String registry, String column, Object value) {
        return ((Number) row(registry, column, value).get("id")).longValue();
    }

    @Override
    public void close() {
        test.close();
    }
}
