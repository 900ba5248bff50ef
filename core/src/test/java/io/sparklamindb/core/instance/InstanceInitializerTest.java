/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sparklamindb.core.database.Secret;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.PostgresServer;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

@Tag("database")
class InstanceInitializerTest {

    @TempDir
    Path folder;

    private List<Map<String, Object>> rows(TestInstance made, String table) {
        return made.instance()
                .database()
                .read(transaction -> Sql.of(transaction)
                        .selectFrom(DSL.table(DSL.name(table)))
                        .orderBy(DSL.field(DSL.name("id")))
                        .fetch(Record::intoMap));
    }

    @ParameterizedTest
    @EachEngine
    void whatIsMadeCanBeOpened(Engine engine) {
        try (var made = TestInstance.create(engine, folder)) {
            assertThat(made.instance().slug()).isEqualTo("anonymous/storage");
            assertThat(made.instance().registries().modules()).contains("core", "bionty");
            assertThat(made.instance().defaultStorage().root())
                    .isEqualTo(made.storageRoot().toString());
            assertThat(made.instance().currentBranch().id()).isEqualTo(Branch.MAIN);
            assertThat(made.instance().currentSpace().name()).isEqualTo("all");
            made.instance().requireWritable("insert");
        }
    }

    @ParameterizedTest
    @EachEngine
    void theFirstRowsAreThoseOfLaminInit(Engine engine) {
        try (var made = TestInstance.create(engine, folder)) {
            assertThat(rows(made, "lamindb_space"))
                    .extracting("uid", "name", "created_by_id")
                    .containsExactly(tuple("aaaaaaaaaaaa", "all", null));
            assertThat(rows(made, "lamindb_user"))
                    .extracting("id", "uid", "handle", "name")
                    .containsExactly(tuple(1, "00000000", "anonymous", null));
            assertThat(rows(made, "lamindb_branch"))
                    .extracting("id", "uid", "name", "_aux")
                    .containsExactly(
                            tuple(-1, "tttttttttttt", "trash", null),
                            tuple(0, "aaaaaaaaaaaa", "archive", null),
                            tuple(1, "mmmmmmmmmmmm", "main", null));
            assertThat(rows(made, "bionty_source")).hasSize(43);
            assertThat(rows(made, "bionty_source").get(0))
                    .containsEntry("uid", "6Exvf3us")
                    .containsEntry("entity", "bionty.Organism")
                    .containsEntry("md5", null);
        }
    }

    @ParameterizedTest
    @EachEngine
    void theStorageIsMarkedAndManagedByTheInstance(Engine engine) throws Exception {
        try (var made = TestInstance.create(engine, folder)) {
            var storage = rows(made, "lamindb_storage").get(0);
            assertThat(storage).containsEntry("type", "local").containsEntry("_aux", null);
            assertThat(Files.readString(made.storageRoot().resolve(StorageMarker.PATH)))
                    .isEqualTo("""
                            %s
                            creation info:
                            instance_slug=anonymous/storage
                            instance_id=%s
                            instance_uid=%s""".formatted(
                                    storage.get("uid"),
                                    InstanceSettings.idOf("anonymous", "storage")
                                            .toString()
                                            .replace("-", ""),
                                    storage.get("instance_uid")));
            assertThat(storage.get("instance_uid")).isEqualTo(made.instance().uid());
        }
    }

    @Test
    void idsAreThoseThatLamindbGives() {
        assertThat(Instance.uidOf(InstanceSettings.local("anonymous", "st1", "/data/st1", null, List.of())))
                .isEqualTo("5J0TUK07itfe");
    }

    @ParameterizedTest
    @EachEngine
    void theSettingsFileReadsBackAndTheWorkingDirectoryUsesIt(Engine engine) throws Exception {
        try (var made = TestInstance.create(engine, folder)) {
            var directory = SettingsDirectory.of(made.environment());
            var settings = directory.currentInstance().orElseThrow();
            assertThat(settings.slug()).isEqualTo("anonymous/storage");
            assertThat(settings.modules()).containsExactly("bionty");
            assertThat(settings.db() != null).isEqualTo(engine == Engine.POSTGRES);
            assertThat(folder.resolve(".lamin/current_instance")).hasContent("anonymous/storage");
        }
    }

    @ParameterizedTest
    @EachEngine
    void nothingButTheInstanceIsLeftInItsFolders(Engine engine) {
        try (var made = TestInstance.create(engine, folder)) {
            made.instance().close();
            assertThat(Files.exists(made.storageRoot().resolve(".lamindb/lamin.db")))
                    .isEqualTo(engine == Engine.SQLITE);
            assertThat(FileTree.of(folder))
                    .filteredOn(path -> !path.endsWith("lamin.db"))
                    .containsExactlyInAnyOrder(
                            ".lamin",
                            ".lamin/current_instance",
                            "settings",
                            "settings/.lamin",
                            "settings/.lamin/instance--anonymous--storage.env",
                            "storage",
                            "storage/.lamindb",
                            "storage/.lamindb/storage_uid.txt");
        }
    }

    @Test
    void withoutBiontyASqliteInstanceHasItsTablesButNoSources() {
        var settings = create(new NewInstance(null, null, "plain", null, List.of()));
        assertThat(settings.modules()).isEmpty();
        try (var instance = open(Map.of("instance", settings.slug()))) {
            assertThat(instance.registries().find("bionty", "celltype")).isPresent();
            assertThat(instance.database()
                            .<Integer>read(transaction ->
                                    Sql.of(transaction).fetchCount(DSL.table(DSL.name("bionty_source")))))
                    .isZero();
        }
    }

    @Test
    void withoutBiontyAPostgresInstanceHasNoneOfItsTables() {
        var db = PostgresServer.shared().newDatabase();
        var settings = create(new NewInstance(null, null, "plain", new Secret(db), List.of()));
        try (var instance = open(Map.of("instance", settings.slug()))) {
            assertThat(instance.registries().modules()).doesNotContain("bionty");
            instance.requireWritable("insert");
        }
    }

    @Test
    void aSettingsFileOfNoModulesSaysNull() throws Exception {
        create(new NewInstance(null, null, "plain", null, List.of()));
        assertThat(folder.resolve("settings/.lamin/instance--anonymous--plain.env"))
                .content()
                .contains("lamindb_instance_schema_str=null\n", "lamindb_instance_db=null\n");
    }

    @Test
    void whoIsLoggedInOwnsTheInstanceAndIsItsFirstUser() throws Exception {
        Files.createDirectories(folder.resolve("settings/.lamin"));
        Files.writeString(
                folder.resolve("settings/.lamin/current_user.env"),
                "lamin_user_uid=DzTjkKse\nlamin_user_handle=ada\nlamin_user_name=Ada L.\n");
        var settings = create(new NewInstance(null, null, "mine", null, List.of()));
        assertThat(settings.slug()).isEqualTo("ada/mine");
        try (var instance = open(Map.of("instance", "mine"))) {
            assertThat(instance.database()
                            .<Optional<User>>read(transaction -> CoreRecords.user(Sql.of(transaction), "DzTjkKse")))
                    .contains(new User(1, "DzTjkKse", "ada"));
        }
    }

    @Test
    void aStorageFolderGivesItsNameInLowerCase() {
        assertThat(create(new NewInstance(null, null, "Data/My-Cells", null, List.of()))
                        .slug())
                .isEqualTo("anonymous/my-cells");
    }

    @Test
    void withoutAStorageTheWorkingDirectoryGivesTheName() throws Exception {
        var settings = create(new NewInstance(null, null, null, null, List.of()));
        var workingDirectory = folder.toRealPath();
        assertThat(settings.name())
                .isEqualTo(workingDirectory.getFileName().toString().toLowerCase(Locale.ROOT));
        assertThat(settings.storageRoot())
                .isEqualTo(workingDirectory.resolve("storage").toString());
    }

    @Test
    void aPostgresDatabaseGivesItsName() {
        var db = PostgresServer.shared().newDatabase();
        var settings = create(new NewInstance(null, null, "cells", new Secret(db), List.of()));
        assertThat(db).endsWith("/" + settings.name());
        assertThat(settings.db()).isEqualTo(new Secret(db));
    }

    @Test
    void aSqliteUrlNamesTheStorageItLiesIn() throws Exception {
        var file = folder.toRealPath().resolve("cells/.lamindb/lamin.db");
        var settings = create(new NewInstance(null, null, null, new Secret("sqlite:///" + file), List.of()));
        assertThat(settings.db()).isNull();
        assertThat(settings.name()).isEqualTo("cells");
        assertThat(file).exists();
    }

    @Test
    void aStorageBehindASymbolicLinkIsKnownByItsRealPath() throws Exception {
        var real = Files.createDirectory(folder.toRealPath().resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), real);
        var settings = create(new NewInstance(null, null, "link/cells", null, List.of()));
        assertThat(settings.storageRoot()).isEqualTo(real.resolve("cells").toString());
        try (var instance = open(Map.of("storage", folder.resolve("link/cells").toString()))) {
            assertThat(instance.defaultStorage().root()).isEqualTo(settings.storageRoot());
        }
    }

    private InstanceSettings create(NewInstance wanted) {
        return new InstanceInitializer(TestInstance.environmentOf(folder)).create(wanted);
    }

    private Instance open(Map<String, String> options) {
        var environment = TestInstance.environmentOf(folder);
        var configuration = InstanceConfiguration.of("lamin", options);
        return Instance.open(
                configuration,
                new InstanceResolver(environment).resolve(configuration, false),
                SettingsDirectory.of(environment).currentUser());
    }
}
