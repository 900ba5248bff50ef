/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    private static final String TEXT = """
            # Configuration

            A catalog is attached with `spark.sql.catalog.<name>=io.sparklamindb.catalog.LaminCatalog` and keys below that name, for
            example `spark.sql.catalog.lamin.storage=/data/lamindb`. Several catalogs at once are fine. The instance is opened at first
            use, so a session starts even if its database is down. Every key and option is obeyed where it is given, or is
            `LAMIN_INVALID_OPTION` with the nearest names or the place where it can be given. Words are taken in any case.

            This page is made from `io.sparklamindb.core.setting`; after a change there, run
            `mvn -Pquick -pl core test -Dtest=ConfigurationPageTest -Ddocs.update=true`.

            ## Keys of a catalog: `spark.sql.catalog.<name>.<key>`

            %s
            `instance` excludes `storage` and `db`. With none of the three, the current instance is used as lamindb resolves it
            (`LAMIN_CURRENT_INSTANCE`, the nearest `.lamin/current_instance`, `current_instance.env`); failing that, on a `local*` master,
            an embedded instance in `./lamindb` is created and one INFO line says so.

            ## Options of `spark.read.format("lamindb")`

            Exactly one of `key`, `uid`, `registry`, `collection` and `where` says what is read.

            %s
            Every key of a catalog is an option too, for a read that names its instance by `instance`, `storage` or `db` instead of a
            catalog. With a catalog that is configured, only `branch` and `verify-on-read` are; the others are settled there, and are refused. Any other
            option is for Spark's reader of the artifact's files, `header` of CSV and `mergeSchema` of Parquet for example, and is
            refused if that reader has none of the name. Tables of several artifacts, registries and arrays have no such reader.

            A table that is read by its name (`spark.read.option(...).table("lamin....")`, `WITH (...)` in SQL) has its columns before Spark
            shows it any options. There `branch`, `verify-on-read` and the options of file readers are obeyed as long as the columns stay what they are;
            what the options above say is said by name parts, `VERSION AS OF` or settings, and the refusal tells which.

            ## Options of a write

            `OPTIONS (...)` and `TBLPROPERTIES (...)` of `CREATE TABLE`, `option(...)` of `writeTo`; `WITH (...)` behind the name in
            `INSERT`. Any other option is for Spark's writer of the format, and is refused if that has none of the name.

            %s
            ## Settings of a session

            %s
            ## Settings of an application whose lineage is recorded

            With `spark.plugins=io.sparklamindb.lineage.LaminLineagePlugin`, or
            `spark.extraListeners=io.sparklamindb.lineage.LaminLineageListener`; see [lineage](lineage.md).

            %s
            ## Which wins

            The first that is given, for each word by itself:

            1. the option of the read, `format("lamindb")` or `WITH (...)`;
            2. the setting of the session, `spark.lamin.*`;
            3. the key of the catalog, `spark.sql.catalog.<name>.*`;
            4. the environment, `LAMIN_SETTINGS_DIR` and `LAMIN_CURRENT_INSTANCE`, which mean what they mean to lamindb;
            5. lamindb's settings files;
            6. the default.
            """;

    @Test
    void pageListsTheSettingsAsTheyAre() throws IOException {
        var page = TEXT.formatted(
                table(CatalogKey.values()),
                table(ReadOption.values()),
                table(WriteOption.values()),
                table(SessionKey.values()),
                table(LineageKey.values()));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }

    private static String table(Setting[] settings) {
        return Arrays.stream(settings)
                .map(setting -> "| `" + setting.word() + "` | " + setting.type() + " | " + setting.byDefault() + " | "
                        + setting.meaning() + " |\n")
                .collect(Collectors.joining("", "| word | value | default | meaning |\n|---|---|---|---|\n", ""));
    }
}
