/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Environment;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.PostgresServer;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** Every way to attach an instance, and what is said where it cannot be. */
@Tag("database")
class AttachedInstanceTest {

    @TempDir
    private Path folder;

    private Environment environment;

    @BeforeEach
    void environment() {
        environment = TestInstance.environmentOf(folder);
    }

    private AttachedInstance attach(Map<String, String> options) {
        return attach(options, Map.of(), false);
    }

    private AttachedInstance attach(Map<String, String> options, Map<String, String> variables, boolean local) {
        var all = new HashMap<>(environment.variables());
        all.putAll(variables);
        return AttachedInstance.configured(
                "lamin",
                options,
                new Environment(all, environment.home(), environment.workingDirectory()),
                () -> local);
    }

    private static String slug(AttachedInstance attached) {
        try (var instance = attached.open()) {
            return instance.slug();
        }
    }

    private static void assertRefused(AttachedInstance attached, LaminCondition condition, String... hints) {
        var thrown = catchThrowableOfType(LaminException.class, attached::open);
        assertThat(thrown.condition()).isEqualTo(condition);
        assertThat(thrown).hasMessageContainingAll(hints);
    }

    @ParameterizedTest
    @EachEngine
    void instanceIsFoundByNameAsLaminConnectLeftIt(Engine engine) {
        try (var made = TestInstance.create(engine, folder, "mine")) {
            assertThat(slug(attach(Map.of("instance", "anonymous/mine")))).isEqualTo("anonymous/mine");
            assertThat(slug(attach(Map.of("instance", "mine")))).isEqualTo("anonymous/mine");
            assertThat(slug(attach(Map.of(), Map.of("LAMIN_CURRENT_INSTANCE", "anonymous/mine"), false)))
                    .isEqualTo("anonymous/mine");
            assertThat(made.instance().slug()).isEqualTo("anonymous/mine");
        }
    }

    @Test
    void instanceIsFoundByItsStorageOrItsDatabaseFile() {
        try (var made = TestInstance.create(Engine.SQLITE, folder, "mine")) {
            var storage = made.storageRoot();
            assertThat(slug(attach(Map.of("storage", storage.toString())))).isEqualTo("anonymous/mine");
            assertThat(slug(attach(Map.of("storage", "mine")))).isEqualTo("anonymous/mine");
            assertThat(slug(attach(Map.of("db", "sqlite:///" + storage.resolve(".lamindb/lamin.db")))))
                    .isEqualTo("anonymous/mine");
        }
    }

    @Test
    void postgresIsAttachedByUrlOfEitherKind() {
        try (var made = TestInstance.create(Engine.POSTGRES, folder, "mine")) {
            var url = made.catalogOptions().get("db");
            assertThat(slug(attach(Map.of("db", url)))).isEqualTo("anonymous/mine");
            var jdbc = "jdbc:postgresql://" + url.substring(url.indexOf('@') + 1);
            assertThat(slug(attach(Map.of(
                            "db", jdbc, "db-user", PostgresServer.USER, "db-password", PostgresServer.PASSWORD))))
                    .isEqualTo("anonymous/mine");
        }
    }

    @Test
    void currentInstanceOfTheWorkingDirectoryIsUsedWhereNothingIsConfigured() {
        try (var made = TestInstance.create(Engine.SQLITE, folder, "mine")) {
            assertThat(slug(attach(Map.of(), Map.of(), true)))
                    .isEqualTo(made.instance().slug());
            assertThat(folder.resolve("lamindb")).doesNotExist();
        }
    }

    @Test
    void embeddedInstanceIsMadeOnALocalMasterAndFoundAgain() {
        assertThat(slug(attach(Map.of(), Map.of(), true))).isEqualTo("anonymous/lamindb");
        assertThat(folder.resolve("lamindb/.lamindb/lamin.db")).isRegularFile();
        assertThat(slug(attach(Map.of(), Map.of(), true))).isEqualTo("anonymous/lamindb");
    }

    @Test
    void clusterIsToldTheThreeKeysAndNothingIsMade() {
        assertRefused(
                attach(Map.of()),
                LaminCondition.NO_INSTANCE,
                "spark.sql.catalog.lamin.instance",
                "spark.sql.catalog.lamin.storage",
                "spark.sql.catalog.lamin.db");
        assertThat(folder.resolve("lamindb")).doesNotExist();
    }

    @Test
    void createMakesAnInstanceWhereThereIsNone() {
        assertThat(slug(attach(Map.of("storage", "new", "create", "true", "modules", "bionty"))))
                .isEqualTo("anonymous/new");
        assertRefused(attach(Map.of("storage", "other")), LaminCondition.INSTANCE_NOT_FOUND, "create");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void nothingIsOpenedOrMadeBeforeFirstUse() {
        attach(Map.of("storage", "new", "create", "true"));
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void failureToOpenIsNotRemembered() {
        var attached = attach(Map.of("storage", "late"));
        assertRefused(attached, LaminCondition.INSTANCE_NOT_FOUND, "late");
        try (var made = TestInstance.create(Engine.SQLITE, folder, "late")) {
            assertThat(slug(attached)).isEqualTo(made.instance().slug());
        }
    }

    @Test
    void unknownKeyIsRefusedByName() {
        assertThatThrownBy(() -> attach(Map.of("storrage", "x")))
                .hasMessageContaining("LAMIN_INVALID_OPTION")
                .hasMessageContaining("spark.sql.catalog.lamin.storrage");
    }

    @Test
    void corruptSettingsFileIsToldWithItsPath() throws IOException {
        var settings = Files.createDirectories(folder.resolve("settings/.lamin"));
        Files.writeString(settings.resolve("instance--me--broken.env"), "no settings at all");
        assertRefused(attach(Map.of("instance", "me/broken")), LaminCondition.INVALID_SETTINGS_FILE, "me--broken.env");
    }

    @Test
    void wrongPasswordIsToldWithoutIt() {
        PostgresServer.shared().execute("postgres", "create role guest login password 'right'");
        var url = PostgresServer.shared().newDatabase();
        var attached = attach(Map.of("db", url, "db-user", "guest", "db-password", "canary-wrong"));
        assertRefused(attached, LaminCondition.DATABASE_AUTHENTICATION_FAILED, "guest", "db-password");
        assertThatThrownBy(attached::open).hasMessageNotContaining("canary");
        assertThat(attached.toString()).doesNotContain("canary");
    }

    @Test
    void unknownInstanceIsToldWithThoseThereAre() {
        try (var made = TestInstance.create(Engine.SQLITE, folder, "mine")) {
            assertRefused(
                    attach(Map.of("instance", "anonymous/yours")),
                    LaminCondition.INSTANCE_NOT_FOUND,
                    made.instance().slug());
        }
    }
}
