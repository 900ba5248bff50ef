/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

import io.sparklamindb.core.database.DatabaseOptions;
import java.util.List;
import java.util.Optional;

/** The keys below {@code spark.sql.catalog.<name>}, which are options of {@code format("lamindb")} too. */
public enum CatalogKey implements Setting {
    INSTANCE(
            "instance",
            "name",
            "the instance that is current for lamindb",
            "`owner/name` or `name`: read from lamindb's settings files (`LAMIN_SETTINGS_DIR`, else the home folder)"),
    STORAGE(
            "storage",
            "folder or URI",
            "none",
            "the instance whose SQLite file lies there; with `db`, the default storage root"),
    DB(
            "db",
            "URL",
            "none",
            "`postgresql://user:password@host:port/database`, `jdbc:postgresql:...`, or `sqlite:///path`"),
    DB_USER("db-user", "text", "from `db`", "login role; overrides what `db` carries"),
    DB_PASSWORD(
            "db-password",
            "text",
            "from `db`",
            "password; overrides what `db` carries. Prefer it: Spark redacts it by its name ([security](security.md))"),
    CREATE("create", "`true`, `false`", "`false`", "`true` creates the instance in `storage` when there is none"),
    MODULES("modules", "list", "`bionty`", "modules of an instance that is created, separated by commas"),
    BRANCH("branch", "name or uid", "`main`", "current branch; as an option of a read, the branches to look at"),
    SPACE("space", "name or uid", "`all`", "current space"),
    USER("user", "handle or uid", "the settings' current user", "whom writes are attributed to"),
    READ_ONLY("read-only", "`true`, `false`", "`false`", "`true` refuses every write before it reaches the database"),
    JSON_AS("json-as", "`string`, `variant`", "`string`", "the type of JSON columns"),
    VERIFY_ON_READ(
            "verify-on-read",
            "`size`, `hash`",
            "`size`",
            "how bytes are compared with their artifact where they are read, in every task; also an option of a read. `size` does "
                    + "not see other bytes of the same number; `hash` does, and reads them once more: what each sees and costs is in "
                    + "[artifacts](artifacts.md#are-these-the-bytes-that-were-registered)"),
    MAX_CONNECTIONS(
            "max-connections",
            "1 to 100",
            code(DatabaseOptions.DEFAULT.maxConnections()),
            "connections to the database that this instance may hold at once"),
    STATEMENT_TIMEOUT(
            "statement-timeout",
            "seconds",
            code(DatabaseOptions.DEFAULT.statementTimeout().toSeconds()),
            "how long one Postgres statement may run; `0` means no limit");

    private final Description description;

    CatalogKey(String word, String type, String byDefault, String meaning) {
        this.description = new Description(word, type, byDefault, meaning);
    }

    /** The key that a word stands for, in any case. */
    public static Optional<CatalogKey> of(String word) {
        return Setting.find(values(), word);
    }

    /** The words of all keys. */
    public static List<String> words() {
        return Setting.words(values());
    }

    @Override
    public Description description() {
        return description;
    }

    /** The full name, to be pasted: {@code spark.sql.catalog.<catalog>.<key>}. */
    public String property(String catalog) {
        return property(catalog, word());
    }

    /** The full name of what may be no key. */
    public static String property(String catalog, String word) {
        return "spark.sql.catalog." + catalog + "." + word;
    }

    private static String code(long number) {
        return "`" + number + "`";
    }
}
