/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.database.Secret;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.PostgresServer;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalog key {@code create}, and many who make one instance at once. */
@Tag("database")
class CreateIfMissingTest {

    private static final int MANY = 8;

    @TempDir
    Path folder;

    private Environment environment() {
        return TestInstance.environmentOf(folder);
    }

    private Map<String, String> options(Engine engine, String storage) throws Exception {
        var options = new HashMap<>(
                Map.of("storage", folder.toRealPath().resolve(storage).toString(), "create", "true"));
        if (engine == Engine.POSTGRES) {
            options.put("db", PostgresServer.shared().newDatabase());
        }
        return options;
    }

    private Instance attach(Map<String, String> options) {
        var configuration = InstanceConfiguration.of("lamin", options);
        var address = new InstanceResolver(environment()).resolve(configuration, false);
        var found = new InstanceInitializer(environment()).createIfMissing(configuration, address);
        return Instance.open(configuration, found, UserSettings.ANONYMOUS);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsMissingIsMadeAndThenFound(Engine engine) throws Exception {
        var options = options(engine, "cells");
        String uid;
        try (var made = attach(options)) {
            uid = made.defaultStorage().uid();
        }
        try (var found = attach(options)) {
            assertThat(found.defaultStorage().uid()).isEqualTo(uid);
            assertThat(found.slug()).startsWith("anonymous/");
        }
    }

    @Test
    void theWorkingDirectoryKeepsTheInstanceItHas() throws Exception {
        attach(options(Engine.SQLITE, "cells")).close();
        assertThat(folder.resolve(".lamin")).doesNotExist();
    }

    @Test
    void aNameThatIsTakenGetsANumber() throws Exception {
        attach(options(Engine.SQLITE, "a/lamindb")).close();
        try (var second = attach(options(Engine.SQLITE, "b/lamindb"));
                var third = attach(options(Engine.SQLITE, "c/lamindb"))) {
            assertThat(second.slug()).isEqualTo("anonymous/lamindb-2");
            assertThat(third.slug()).isEqualTo("anonymous/lamindb-3");
        }
    }

    @Test
    void withoutCreateNothingIsMade() throws Exception {
        var options = options(Engine.SQLITE, "cells");
        options.remove("create");
        var error = catchThrowableOfType(LaminException.class, () -> attach(options));
        assertThat(error.condition()).isEqualTo(LaminCondition.INSTANCE_NOT_FOUND);
        assertThat(FileTree.of(folder)).isEmpty();
    }

    @Test
    void aDatabaseOfSomethingElseIsToldAndLeftAlone() throws Exception {
        var options = options(Engine.POSTGRES, "cells");
        var db = options.get("db");
        PostgresServer.shared().execute(PostgresServer.databaseOf(db), "create table orders (id int)");
        var error = catchThrowableOfType(LaminException.class, () -> attach(options));
        assertThat(error.condition()).isEqualTo(LaminCondition.NOT_A_LAMINDB_DATABASE);
        assertThat(FileTree.of(folder)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofManyWhoAttachAtOnceAllGetTheSameInstance(Engine engine) throws Exception {
        var options = options(engine, "cells");
        var uids = atOnce(() -> {
            try (var instance = attach(options)) {
                return instance.defaultStorage().uid();
            }
        });
        assertThat(uids)
                .hasSize(MANY)
                .allSatisfy(uid -> assertThat(uid.get()).isEqualTo(uids.get(0).get()));
        assertNothingIsLeftOver();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofManyWhoMakeAnInstanceAtOnePlaceOneSucceeds(Engine engine) throws Exception {
        var options = options(engine, "cells");
        var db = options.get("db");
        var wanted = new NewInstance(
                null, "cells", options.get("storage"), db == null ? null : new Secret(db), List.of("bionty"));
        var attempts = atOnce(() -> new InstanceInitializer(environment()).create(wanted));
        int made = 0;
        for (var attempt : attempts) {
            try {
                attempt.get();
                made++;
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                LaminException.class,
                                error -> assertThat(error.condition())
                                        .isEqualTo(LaminCondition.INSTANCE_ALREADY_EXISTS));
            }
        }
        assertThat(made).isEqualTo(1);
        assertNothingIsLeftOver();
        try (var instance = attach(options)) {
            var marker = StorageMarker.read(Path.of(options.get("storage"))).orElseThrow();
            assertThat(instance.defaultStorage().uid()).isEqualTo(marker.storageUid());
        }
    }

    private void assertNothingIsLeftOver() {
        assertThat(folder.resolve("cells/.lamindb"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith(".lamin"));
        assertThat(Files.exists(folder.resolve("cells/.lamindb/storage_uid.txt")))
                .isTrue();
    }

    private static <T> List<Future<T>> atOnce(Callable<T> attempt) throws Exception {
        var threads = Executors.newFixedThreadPool(MANY);
        try {
            var attempts = new ArrayList<Callable<T>>();
            for (int i = 0; i < MANY; i++) {
                attempts.add(attempt);
            }
            return threads.invokeAll(attempts);
        } finally {
            threads.shutdown();
        }
    }
}
