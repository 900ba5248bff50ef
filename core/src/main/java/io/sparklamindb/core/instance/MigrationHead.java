/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * How far a database was migrated, and whether that is what this release writes. Reading works on any schema; writing needs
 * to know every column it fills.
 *
 * @param numbers the highest migration number by Django application
 */
public record MigrationHead(Map<String, Integer> numbers) {

    /** The migrations of lamindb 2.9 to 2.12, the same in all of them. */
    public static final MigrationHead SUPPORTED = new MigrationHead(Map.of("lamindb", 193, "bionty", 65));

    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,6})_.*");

    public MigrationHead {
        numbers = Map.copyOf(numbers);
    }

    /** The head of a database that has the table of migrations. */
    public static MigrationHead read(Transaction transaction) {
        var application = DSL.field(DSL.name("app"), String.class);
        var migration = DSL.field(DSL.name("name"), String.class);
        var numbers = new LinkedHashMap<String, Integer>();
        transaction
                .unwrap(DSLContext.class)
                .select(application, migration)
                .from(DSL.table(DSL.name("django_migrations")))
                .forEach(row -> {
                    var match = NUMBER.matcher(row.value2());
                    if (match.matches()) {
                        numbers.merge(row.value1(), Integer.parseInt(match.group(1)), Math::max);
                    }
                });
        return new MigrationHead(numbers);
    }

    /** The first application that stands elsewhere than this release knows it, as {@code name number}. */
    public Optional<String> unsupported() {
        return new TreeMap<>(SUPPORTED.numbers)
                .entrySet().stream()
                        .filter(known -> known.getKey().equals("lamindb") || numbers.containsKey(known.getKey()))
                        .filter(known -> !known.getValue().equals(numbers.get(known.getKey())))
                        .map(known -> known.getKey() + " " + numbers.getOrDefault(known.getKey(), 0))
                        .findFirst();
    }

    @Override
    public String toString() {
        return numbers.toString();
    }
}
