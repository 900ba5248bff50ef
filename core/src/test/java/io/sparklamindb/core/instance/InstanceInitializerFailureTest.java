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
import java.util.List;
import java.util.Map;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A new instance that cannot be made: one typed error, and not a file or table more than before. */
@Tag("database")
class InstanceInitializerFailureTest {

    private static final List<String> BIONTY = List.of("bionty");

    @TempDir
    Path folder;

    private final PostgresServer server = PostgresServer.shared();

    private static NewInstance wanted(@Nullable String name, String storage, @Nullable String db) {
        return new NewInstance(null, name, storage, db == null ? null : new Secret(db), BIONTY);
    }

    private @Nullable String newDatabase(Engine engine) {
        return engine == Engine.POSTGRES ? server.newDatabase() : null;
    }

    private InstanceSettings create(NewInstance wanted) {
        return new InstanceInitializer(TestInstance.environmentOf(folder)).create(wanted);
    }

    /** Checks that all is as it was before, and gives the error. */
    private LaminException refused(NewInstance wanted) {
        return refused(wanted, TestInstance.environmentOf(folder));
    }

    private LaminException refused(NewInstance wanted, Environment environment) {
        var before = FileTree.of(folder);
        var error =
                catchThrowableOfType(LaminException.class, () -> new InstanceInitializer(environment).create(wanted));
        assertThat(error).as("the refusal of %s", wanted).isNotNull();
        assertThat(FileTree.of(folder)).isEqualTo(before);
        assertThat(Throwables.getStackTrace(error)).doesNotContain(PostgresServer.PASSWORD);
        return error;
    }

    private int tablesIn(String url) throws Exception {
        try (var connection = server.connect(PostgresServer.databaseOf(url));
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
            count.next();
            return count.getInt(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anInstanceIsMadeOnlyOnce(Engine engine) {
        var wanted = wanted("cells", "cells", newDatabase(engine));
        create(wanted);
        assertThat(refused(wanted).condition()).isEqualTo(LaminCondition.INSTANCE_ALREADY_EXISTS);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aStorageThatAnotherInstanceManagesIsLeftToIt(Engine engine) {
        create(wanted("cells", "cells", newDatabase(Engine.POSTGRES)));
        var error = refused(wanted("genes", "cells", newDatabase(engine)));
        assertThat(error.condition()).isEqualTo(LaminCondition.STORAGE_ALREADY_MANAGED);
        assertThat(error).hasMessageContaining("anonymous/cells");
    }

    @Test
    void aSqliteDatabaseThatIsThereIsNotReplaced() {
        create(wanted("cells", "cells", null));
        assertThat(refused(wanted("genes", "cells", null)).condition())
                .isEqualTo(LaminCondition.INSTANCE_ALREADY_EXISTS);
    }

    @Test
    void aPostgresDatabaseThatHoldsAnInstanceIsNotReplaced() {
        var db = server.newDatabase();
        create(wanted("cells", "cells", db));
        assertThat(refused(wanted("genes", "genes", db)).condition()).isEqualTo(LaminCondition.INSTANCE_ALREADY_EXISTS);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aNameOfAnotherInstanceIsTaken(Engine engine) {
        create(wanted("cells", "here", newDatabase(engine)));
        var error = refused(wanted("cells", "there", newDatabase(engine)));
        assertThat(error.condition()).isEqualTo(LaminCondition.INSTANCE_ALREADY_EXISTS);
    }

    @Test
    void aNameThatNobodyChoseGetsANumberWhenItIsTaken() {
        create(wanted(null, "here/cells", null));
        var second = create(wanted(null, "there/cells", null));
        assertThat(second.name()).isEqualTo("cells-2");
        assertThat(second.storageRoot()).endsWith("there/cells");
    }

    @Test
    void aNameIsFreeAgainWhenItsInstanceIsGone() throws Exception {
        var gone = create(wanted("cells", "here", null));
        Files.delete(Path.of(gone.storageRoot()).resolve(InstancePlan.DATABASE_FILE));
        assertThat(create(wanted("cells", "there", null)).storageRoot()).endsWith("there");
    }

    @Test
    void aFileInTheWayOfTheStorageIsTold() throws Exception {
        Files.writeString(folder.resolve("file"), "x");
        assertThat(refused(wanted(null, "file/cells", null)).condition())
                .isEqualTo(LaminCondition.STORAGE_NOT_WRITABLE);
        assertThat(refused(wanted(null, "file", null)).condition()).isEqualTo(LaminCondition.STORAGE_NOT_WRITABLE);
        assertThat(refused(wanted(null, "file", server.newDatabase())).condition())
                .isEqualTo(LaminCondition.STORAGE_NOT_WRITABLE);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void settingsThatCannotBeWrittenLeaveNeitherStorageNorDatabase(Engine engine) throws Exception {
        var nowhere = Files.createSymbolicLink(folder.resolve("settings-link"), folder.resolve("no/such/folder"));
        var home = folder.toRealPath();
        var environment = new Environment(Map.of("LAMIN_SETTINGS_DIR", nowhere.toString()), home, home);
        var db = newDatabase(engine);
        var error = refused(wanted("cells", "cells", db), environment);
        assertThat(error.condition()).isEqualTo(LaminCondition.SETTINGS_NOT_WRITABLE);
        if (db != null) {
            assertThat(tablesIn(db)).isZero();
        }
    }

    @Test
    void aDatabaseWithOtherTablesIsLeftAlone() throws Exception {
        var db = server.newDatabase();
        server.execute(PostgresServer.databaseOf(db), "create table orders (id int)");
        var error = refused(wanted(null, "cells", db));
        assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_NOT_EMPTY);
        assertThat(error).hasMessageContaining("orders");
        assertThat(tablesIn(db)).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() {
        server.execute("postgres", "create role ada login password 'right'");
        var db = server.newDatabase().replace(PostgresServer.USER + ":" + PostgresServer.PASSWORD, "ada:wr0ng-pw");
        var error = refused(wanted(null, "cells", db));
        assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_AUTHENTICATION_FAILED);
        assertThat(Throwables.getStackTrace(error)).doesNotContain("wr0ng-pw");
    }

    @Test
    void aUserWhoMayNotCreateTablesIsTold() {
        server.execute("postgres", "create role reader login password 'right'");
        var url = server.newDatabase();
        // Before Postgres 15, everybody may create tables in a new database's schema.
        server.execute(PostgresServer.databaseOf(url), "revoke create on schema public from public");
        var db = url.replace(PostgresServer.USER + ":" + PostgresServer.PASSWORD, "reader:right");
        assertThat(refused(wanted(null, "cells", db)).condition()).isEqualTo(LaminCondition.DATABASE_READ_ONLY);
    }

    @Test
    void aDatabaseThatDoesNotExistOrAServerThatDoesNotAnswerIsTold() {
        assertThat(refused(wanted(null, "cells", server.url("no_such_database")))
                        .condition())
                .isEqualTo(LaminCondition.DATABASE_UNREACHABLE);
        assertThat(refused(wanted(null, "cells", "postgresql://u:p@127.0.0.1:1/x"))
                        .condition())
                .isEqualTo(LaminCondition.DATABASE_UNREACHABLE);
    }

    @Test
    void modulesThatCannotBeMadeAreTold() {
        var error = refused(new NewInstance(null, null, "cells", null, List.of("bionty", "wetlab")));
        assertThat(error.condition()).isEqualTo(LaminCondition.INVALID_OPTION);
        assertThat(error).hasMessageContaining("wetlab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "", "  ", "a\nlamindb_instance_db=x", "a\\b", "a\0b"})
    void namesThatWouldBreakFilesAreRefused(String name) {
        assertThat(refused(wanted(name, "cells", null)).condition()).isEqualTo(LaminCondition.INVALID_OPTION);
        assertThat(refused(new NewInstance(name, "cells", "cells", null, BIONTY))
                        .condition())
                .isEqualTo(LaminCondition.INVALID_OPTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/cells", "/", "cells/.lamindb/x", "a\nb"})
    void storagesThatCannotHoldANewInstanceAreRefused(String storage) {
        assertThat(refused(wanted("cells", storage, null)).condition()).isEqualTo(LaminCondition.UNSUPPORTED_STORAGE);
    }

    @Test
    void aSqliteFileElsewhereThanInItsStorageIsRefused() {
        assertThat(refused(wanted(null, "cells", "sqlite:///" + folder + "/other.db"))
                        .condition())
                .isEqualTo(LaminCondition.INVALID_DATABASE_URL);
        assertThat(refused(wanted(null, "cells", "sqlite:///" + folder + "/other/.lamindb/lamin.db"))
                        .condition())
                .isEqualTo(LaminCondition.INVALID_DATABASE_URL);
    }

    @Test
    void whatAKilledAttemptLeftBehindIsNotInTheWay() throws Exception {
        Files.createDirectories(folder.resolve("cells/.lamindb"));
        Files.writeString(folder.resolve("cells/.lamindb/.lamin-0123456789ab.db"), "half of a database");
        assertThat(create(wanted(null, "cells", null)).name()).isEqualTo("cells");
    }
}
