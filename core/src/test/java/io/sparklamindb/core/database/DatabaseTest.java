/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.testing.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aDatabaseWithOneTable() throws Exception {
        file = folder.resolve("lamin.db");
        try (var connection = raw();
                var statement = connection.createStatement()) {
            statement.execute("create table t (id integer primary key, name text)");
        }
    }

    private Connection raw() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private Database open() {
        return Database.open(SqliteLocation.of(file), DatabaseOptions.DEFAULT.withBusyTimeout(Duration.ofMillis(100)));
    }

    @Test
    void whatAWriteReturnsFromIsThere() {
        try (var database = open()) {
            database.write(sql -> sql.execute("insert into t (name) values (?)", "x"));
            assertThat(database.<Integer>read(transaction -> Sql.of(transaction).fetchCount(DSL.table("t"))))
                    .isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatNobodyRefersToAnyMoreClosesItsPools() throws Exception {
        var before = poolThreads();
        for (int i = 0; i < 5; i++) {
            open().<Integer>read(transaction -> Sql.of(transaction).fetchCount(DSL.table("t")));
        }
        for (int i = 0; i < 100 && !before.containsAll(poolThreads()); i++) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(before).containsAll(poolThreads());
    }

    private static Set<Thread> poolThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lamindb-"))
                .collect(Collectors.toSet());
    }

    @Test
    void aDatabaseStaysOpenWhileItReads() {
        int count = open().read(transaction -> {
            var sql = Sql.of(transaction);
            System.gc();
            return sql.fetchCount(DSL.table("t"));
        });
        assertThat(count).isZero();
    }

    @Test
    void aWriteThatThrowsLeavesNothing() {
        try (var database = open()) {
            assertThat(catchThrowableOfType(
                            IllegalStateException.class,
                            () -> database.write(transaction -> {
                                var sql = Sql.of(transaction);
                                sql.execute("insert into t (name) values ('x')");
                                throw new IllegalStateException("no");
                            })))
                    .isNotNull();
            assertThat(database.<Integer>read(transaction -> Sql.of(transaction).fetchCount(DSL.table("t"))))
                    .isZero();
        }
    }

    @Test
    void aLockThatIsHeldTooLongIsTold() throws Exception {
        try (var database = open();
                var other = raw();
                var statement = other.createStatement()) {
            statement.execute("begin immediate");
            var error = catchThrowableOfType(
                    LaminException.class,
                    () -> database.write(sql -> sql.execute("insert into t (name) values ('x')")));
            assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_LOCKED);
        }
    }

    @Test
    void aReadOnlyDatabaseRefusesToWrite() {
        try (var database = Database.open(SqliteLocation.of(file), DatabaseOptions.DEFAULT.withReadOnly(true))) {
            var error = catchThrowableOfType(LaminException.class, () -> database.write(sql -> sql.execute("x")));
            assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_READ_ONLY);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsToldAndLeftAsItIs() throws Exception {
        Files.writeString(file, "this is not a database, whatever its name says ".repeat(40));
        var error = catchThrowableOfType(LaminException.class, this::open);
        assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_CORRUPT);
    }

    @Test
    void aMissingFileIsToldAndNotCreated() throws Exception {
        Files.delete(file);
        var error = catchThrowableOfType(LaminException.class, this::open);
        assertThat(error.condition()).isEqualTo(LaminCondition.INSTANCE_NOT_FOUND);
        assertThat(file).doesNotExist();
    }

    @Test
    void theJournalModeThatTheFileHasIsKept() throws Exception {
        try (var connection = raw();
                var statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
        }
        try (var database = open()) {
            database.write(sql -> sql.execute("insert into t (name) values ('x')"));
            assertThat(database.<String>read(transaction -> Sql.of(transaction)
                            .fetchSingle("pragma journal_mode")
                            .get(0, String.class)))
                    .isEqualTo("wal");
        }
    }

    @Test
    void schemaIntrospectionReadsTypesKeysAndJsonChecks() throws Exception {
        try (var connection = raw();
                var statement = connection.createStatement()) {
            statement.execute("create table lamindb_run (id integer primary key autoincrement, params text "
                    + "check ((JSON_VALID(\"params\") OR \"params\" IS NULL)))");
            statement.execute("create table lamindb_artifact (id integer primary key autoincrement, uid varchar(20) "
                    + "not null, is_latest bool not null, run_id bigint references lamindb_run (id))");
        }
        try (var database = open()) {
            var model = SchemaReader.read(database);
            var artifact = model.find("core", "Artifact").orElseThrow();
            assertThat(artifact.column("run_id").orElseThrow().references())
                    .isEqualTo(new io.sparklamindb.core.registry.Column.ForeignKey("lamindb_run", "id"));
            var run = model.find("core", "run").orElseThrow();
            assertThat(run.column("id").orElseThrow().type())
                    .isEqualTo(io.sparklamindb.core.registry.ColumnType.BIGINT);
            assertThat(run.column("params").orElseThrow().type())
                    .isEqualTo(io.sparklamindb.core.registry.ColumnType.JSON);
        }
    }
}
