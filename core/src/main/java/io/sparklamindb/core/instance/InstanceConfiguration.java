/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.DatabaseOptions;
import io.sparklamindb.core.database.Secret;
import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.setting.CatalogKey;
import io.sparklamindb.core.setting.OptionRefusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys below {@code spark.sql.catalog.<name>}, checked. Immutable; never shows a credential.
 */
public final class InstanceConfiguration {

    private static final int MAX_POOL_SIZE = 100;

    private final String catalog;
    private final Map<CatalogKey, String> values;

    private InstanceConfiguration(String catalog, Map<CatalogKey, String> values) {
        this.catalog = catalog;
        this.values = values;
    }

    /**
     * Checks the keys of a catalog, in any case; a blank value counts as not given.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION} for an unknown key or a value that makes no sense
     */
    public static InstanceConfiguration of(String catalog, Map<String, String> options) {
        var values = new EnumMap<CatalogKey, String>(CatalogKey.class);
        options.forEach((key, value) -> {
            var known = CatalogKey.of(key)
                    .orElseThrow(() -> OptionRefusal.unknown(CatalogKey.property(catalog, key), properties(catalog)));
            if (!value.isBlank()) {
                values.put(known, value.strip());
            }
        });
        var configuration = new InstanceConfiguration(catalog, values);
        configuration.check();
        return configuration;
    }

    private void check() {
        if (values.containsKey(CatalogKey.INSTANCE)
                && (values.containsKey(CatalogKey.STORAGE) || values.containsKey(CatalogKey.DB))) {
            throw invalid(
                    CatalogKey.INSTANCE,
                    "an instance is named, so storage and db must not be given",
                    values.get(CatalogKey.INSTANCE));
        }
        requireOneOf(CatalogKey.JSON_AS, "string", "variant");
        requireOneOf(CatalogKey.VERIFY_ON_READ, "size", "hash");
        flag(CatalogKey.CREATE);
        flag(CatalogKey.READ_ONLY);
        databaseOptions();
    }

    private void requireOneOf(CatalogKey key, String... words) {
        if (values.containsKey(key) && !List.of(words).contains(lower(key))) {
            throw invalid(key, "it must be " + String.join(" or ", words), values.get(key));
        }
    }

    /** The catalog's name. */
    public String catalog() {
        return catalog;
    }

    /** The keys that are set, in alphabetical order. */
    public SortedSet<String> keys() {
        return values.keySet().stream().map(CatalogKey::word).collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code owner/name} or {@code name}. */
    public Optional<String> instance() {
        return text(CatalogKey.INSTANCE);
    }

    /** The folder or URI of the storage. */
    public Optional<String> storage() {
        return text(CatalogKey.STORAGE);
    }

    /** The database URL, credentials and all. */
    public Optional<Secret> db() {
        return text(CatalogKey.DB).map(Secret::new);
    }

    /** The login role, or null for the one of the URL. */
    public @Nullable String dbUser() {
        return values.get(CatalogKey.DB_USER);
    }

    /** The password, or null for the one of the URL. */
    public @Nullable Secret dbPassword() {
        return text(CatalogKey.DB_PASSWORD).map(Secret::new).orElse(null);
    }

    /** Whether to make the instance if there is none. */
    public boolean create() {
        return flag(CatalogKey.CREATE);
    }

    /** Modules of an instance that is created. */
    public List<String> modules() {
        return text(CatalogKey.MODULES).map(InstanceConfiguration::modules).orElse(List.of("bionty"));
    }

    /** The modules in a list separated by commas. */
    public static List<String> modules(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(module -> !module.isEmpty())
                .toList();
    }

    /** Name or uid of the current branch. */
    public String branch() {
        return text(CatalogKey.BRANCH).orElse("main");
    }

    /** Name or uid of the current space. */
    public String space() {
        return text(CatalogKey.SPACE).orElse("all");
    }

    /** Handle or uid that writes are attributed to, if it is not the current user's. */
    public Optional<String> user() {
        return text(CatalogKey.USER);
    }

    /** Whether every write is refused. */
    public boolean readOnly() {
        return flag(CatalogKey.READ_ONLY);
    }

    /** Whether JSON columns are variants, not strings. */
    public boolean jsonAsVariant() {
        return "variant".equals(lower(CatalogKey.JSON_AS));
    }

    /** Whether bytes are compared with the hash of their artifact wherever they are read; else with its size. */
    public boolean verifiesHash() {
        return "hash".equals(lower(CatalogKey.VERIFY_ON_READ));
    }

    /** How to use the database. */
    public DatabaseOptions databaseOptions() {
        var defaults = DatabaseOptions.DEFAULT;
        return new DatabaseOptions(
                readOnly(),
                number(CatalogKey.MAX_CONNECTIONS, defaults.maxConnections(), 1, MAX_POOL_SIZE),
                defaults.applicationName(),
                defaults.connectTimeout(),
                defaults.busyTimeout(),
                Duration.ofSeconds(number(
                        CatalogKey.STATEMENT_TIMEOUT,
                        Math.toIntExact(defaults.statementTimeout().toSeconds()),
                        0,
                        Integer.MAX_VALUE)));
    }

    /** The full name of a key, to be pasted: {@code spark.sql.catalog.<catalog>.<key>}. */
    public String property(CatalogKey key) {
        return key.property(catalog);
    }

    private static List<String> properties(String catalog) {
        return CatalogKey.words().stream()
                .map(word -> CatalogKey.property(catalog, word))
                .toList();
    }

    private Optional<String> text(CatalogKey key) {
        return Optional.ofNullable(values.get(key));
    }

    private String lower(CatalogKey key) {
        return values.getOrDefault(key, "").toLowerCase(Locale.ROOT);
    }

    private boolean flag(CatalogKey key) {
        return switch (lower(key)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw invalid(key, "it must be true or false", values.get(key));
        };
    }

    private int number(CatalogKey key, int byDefault, int least, int most) {
        var text = values.get(key);
        if (text == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw invalid(key, "it must be a whole number from " + least + " to " + most, text);
    }

    private LaminException invalid(CatalogKey key, String reason, @Nullable String value) {
        return ConfigurationErrors.invalidOption(
                property(key), reason, String.valueOf(value), "Correct it, or leave it out.");
    }

    /** The keys that are set, without their values: two of them may be credentials. */
    @Override
    public String toString() {
        return catalog + keys();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstanceConfiguration that
                && catalog.equals(that.catalog)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return catalog.hashCode() * 31 + values.hashCode();
    }
}
