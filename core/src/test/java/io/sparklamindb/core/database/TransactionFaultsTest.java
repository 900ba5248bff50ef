/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.core.testing.PostgresServer;
import io.sparklamindb.core.testing.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Every failure between taking a connection and giving it back, one by one: the database is what the answer said, and the
 * next write works.
 *
 * <p>Over 300 lines: each fault is injected by the same driver, and asks the same of the state that it leaves.
 */
@Tag("database")
class TransactionFaultsTest {

    private static final Duration BUSY = Duration.ofMillis(200);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final Faults faults = new Faults();
    private Engine engine;
    private Database database;

    /** Made once: a database is some hundred files. */
    private static final class Shared {
        static final String URL = PostgresServer.shared().newDatabase();
    }

    private void open(Engine which) {
        engine = which;
        var options = DatabaseOptions.DEFAULT.withBusyTimeout(BUSY).withConnectTimeout(CONNECT);
        try (var other = other();
                var statement = other.createStatement()) {
            statement.execute("drop table if exists t");
            statement.execute("create table t (name varchar(20) unique)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var location =
                engine == Engine.SQLITE ? SqliteLocation.of(folder.resolve("lamin.db")) : DatabaseUrl.parse(Shared.URL);
        database = new FaultyConnections(faults).open(location, options);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Another process. */
    private Connection other() throws SQLException {
        return engine == Engine.SQLITE
                ? DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lamin.db"))
                : PostgresServer.shared().connect(PostgresServer.databaseOf(Shared.URL));
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        try (var other = other();
                var statement = other.createStatement();
                var rows = statement.executeQuery("select name from t order by name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private int insert(String name) {
        return database.write(transaction -> transaction.execute("insert into t (name) values (?)", name));
    }

    private void requireHealthy() {
        faults.forget();
        var before = names();
        assertThat(database.connectionsInUse()).isZero();
        for (int i = 0; i < 3; i++) {
            insert("after" + i);
            assertThat(catchThrowable(() -> database.write(transaction -> {
                        transaction.execute("insert into t (name) values ('never')");
                        throw new IllegalStateException("no");
                    })))
                    .isInstanceOf(IllegalStateException.class);
        }
        before.addAll(List.of("after0", "after1", "after2"));
        assertThat(names()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(database.<Integer>read(transaction -> Sql.of(transaction).fetchCount(DSL.table("t"))))
                .isEqualTo(before.size());
        assertThat(database.connectionsInUse()).isZero();
    }

    // --- one by one ---

    private static SQLException sqlite(SQLiteErrorCode code) {
        return new SQLiteException("injected", code);
    }

    /** What a server answers COMMIT with says that it did not commit, so it does not come after one that did. */
    private static boolean isAnswer(Exception thrown) {
        return thrown instanceof SQLException sql && DriverErrors.isAnswer(sql);
    }

    private static Stream<Arguments> failures() {
        var sqlite = List.of(
                sqlite(SQLiteErrorCode.SQLITE_BUSY),
                sqlite(SQLiteErrorCode.SQLITE_IOERR),
                new IllegalStateException("injected"));
        var postgres = List.of(
                new SQLException("connection lost", "08006"),
                new SQLException("cancelled", "57014"),
                new SQLException("serialization failure", "40001"),
                new IllegalStateException("injected"));
        return Stream.of(When.values())
                .flatMap(when -> Stream.concat(
                        Stream.of("connect", "begin immediate", "insert", "commit")
                                .flatMap(step ->
                                        sqlite.stream().map(thrown -> Arguments.of(Engine.SQLITE, step, when, thrown))),
                        Stream.of(
                                        "connect",
                                        "setautocommit",
                                        "set transaction",
                                        "select set_config",
                                        "insert",
                                        "select txid_current",
                                        "commit")
                                .flatMap(step -> postgres.stream()
                                        .filter(thrown ->
                                                !(step.equals("commit") && when == When.AFTER && isAnswer(thrown)))
                                        .map(thrown -> Arguments.of(Engine.POSTGRES, step, when, thrown)))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theDatabaseIsWhatTheAnswerSaid(Engine which, String step, When when, Exception thrown) {
        open(which);
        faults.failAt(step, when, thrown);

        check(catchThrowable(() -> insert("x")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void andSoItIsIfRollingBackAndClosingFailToo(Engine which, String step, When when, Exception thrown) {
        open(which);
        faults.failAt(step, when, thrown)
                .failAt("rollback", When.BEFORE, new SQLException("rollback", "08006"))
                .failAt("close", When.AFTER, new SQLException("close", "08006"));

        check(catchThrowable(() -> insert("x")));
    }

    private void check(Throwable answer) {
        if (answer == null) {
            assertThat(names()).containsExactly("x");
        } else if (!(answer instanceof LaminException typed && typed.condition() == LaminCondition.COMMIT_UNKNOWN)) {
            assertThat(names()).isEmpty();
        }
        requireHealthy();
    }

    @ParameterizedTest
    @EachEngine
    void whatFailsAfterTheCommitTakesNothingBack(Engine which) {
        open(which);
        faults.failAt("setautocommit", When.AFTER, new SQLException("reset", "XX000"))
                .failAt("close", When.BEFORE, new SQLException("close", "XX000"));

        check(catchThrowable(() -> insert("x")));
    }

    // --- an answer to COMMIT that is lost ---

    @Test
    void aCommitWhoseAnswerIsLostIsLookedUpOnTheServer() {
        open(Engine.POSTGRES);
        faults.failAt("commit", When.AFTER, new SQLException("connection lost", "08006"));
        var done = new ArrayList<String>();

        database.write(transaction -> {
            transaction.afterCommit(() -> done.add("done"));
            return transaction.execute("insert into t (name) values ('x')");
        });

        assertThat(names()).containsExactly("x");
        assertThat(done).containsExactly("done");
    }

    @Test
    void aCommitThatNeverReachedTheServerIsCarriedOutAgain() {
        open(Engine.POSTGRES);
        faults.failAt("commit", When.BEFORE, new SQLException("connection lost", "08006"));

        insert("x");

        assertThat(names()).containsExactly("x");
        assertThat(faults.allHappened()).isTrue();
    }

    @Test
    void aLostAnswerThatCannotBeLookedUpIsSaidToBeUnknown() {
        open(Engine.SQLITE);
        faults.failAt("commit", When.AFTER, sqlite(SQLiteErrorCode.SQLITE_IOERR));

        var error = catchThrowableOfType(LaminException.class, () -> insert("x"));

        assertThat(error.condition()).isEqualTo(LaminCondition.COMMIT_UNKNOWN);
        assertThat(error.getSqlState()).isEqualTo("08007");
        requireHealthy();
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void evidenceTellsWhatTheServerCannot(When when) {
        open(Engine.SQLITE);
        faults.failAt("commit", when, sqlite(SQLiteErrorCode.SQLITE_IOERR))
                .failAt("rollback", When.AFTER, new SQLException("rollback"));

        database.write(transaction -> {
            transaction.provedBy(later -> Sql.of(later).fetchCount(DSL.table("t"), DSL.condition("name = 'x'")) == 1);
            return transaction.execute("insert into t (name) values ('x')");
        });

        assertThat(names()).containsExactly("x");
        requireHealthy();
    }

    // --- as it happens ---

    @Test
    void aLockHeldLongerThanWeWaitLeavesNothingAndTheNextWriteWorks() throws Exception {
        open(Engine.SQLITE);
        insert("a");
        try (var other = other();
                var statement = other.createStatement()) {
            statement.execute("begin immediate");

            for (int i = 0; i < 3; i++) {
                var error = catchThrowableOfType(LaminException.class, () -> insert("x"));
                assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_LOCKED);
            }
        }
        assertThat(names()).containsExactly("a");
        requireHealthy();
    }

    @Test
    void aLockTakenJustAfterACommitDoesNotMakeItFail() throws Exception {
        open(Engine.SQLITE);
        for (int i = 0; i < 3; i++) {
            insert("x" + i);
            try (var other = other();
                    var statement = other.createStatement()) {
                statement.execute("begin immediate"); // we hold nothing between writes
                statement.execute("rollback");
            }
        }
        assertThat(names()).hasSize(3);
    }

    @Test
    void aReaderThatKeepsSqliteFromCommittingLeavesNothing() throws Exception {
        open(Engine.SQLITE);
        insert("a");
        try (var other = other();
                var statement = other.createStatement()) {
            statement.execute("begin");
            statement.executeQuery("select * from t").next();

            var error = catchThrowableOfType(LaminException.class, () -> insert("x"));
            assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_LOCKED);
        }
        assertThat(names()).containsExactly("a");
        requireHealthy();
    }

    @ParameterizedTest
    @EachEngine
    void workThatCatchesAFailureCannotGoOn(Engine which) {
        open(which);
        insert("a");

        var error = catchThrowable(() -> database.write(transaction -> {
            transaction.execute("insert into t (name) values ('x')");
            assertThat(catchThrowable(() -> transaction.execute("insert into t (name) values ('a')")))
                    .isNotNull();
            assertThat(catchThrowable(() -> transaction.execute("insert into t (name) values ('y')")))
                    .isNotNull();
            return true;
        }));

        assertThat(error).isInstanceOf(LaminException.class);
        assertThat(names()).containsExactly("a");
        requireHealthy();
    }

    @Test
    void aServerThatEndsTheConnectionLeavesNothing() {
        open(Engine.POSTGRES);

        var error = catchThrowableOfType(
                LaminException.class,
                () -> database.write(transaction -> {
                    transaction.execute("insert into t (name) values ('x')");
                    return Sql.of(transaction).fetch("select pg_terminate_backend(pg_backend_pid())");
                }));

        assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_UNREACHABLE);
        assertThat(names()).isEmpty();
        requireHealthy();
    }

    @ParameterizedTest
    @EachEngine
    void aConflictIsTriedAgainAndThenTold(Engine which) {
        open(which);
        var attempts = new ArrayList<String>();

        var done = database.<String>write(transaction -> {
            attempts.add("attempt");
            transaction.execute("insert into t (name) values ('x')");
            if (attempts.size() < 3) {
                throw new WriteConflict(new FakeConflict().error);
            }
            return "done";
        });

        assertThat(done).isEqualTo("done");
        assertThat(attempts).hasSize(3);
        assertThat(names()).containsExactly("x");
    }

    private static final class FakeConflict {
        private final LaminException error =
                io.sparklamindb.core.error.WriteErrors.conflict("write", "a test said so", "Run it again.");
    }

    @ParameterizedTest
    @EachEngine
    void aThreadThatIsInterruptedStopsTryingAndStaysInterrupted(Engine which) {
        open(which);
        var error = catchThrowableOfType(
                LaminException.class,
                () -> database.write(transaction -> {
                    transaction.execute("insert into t (name) values ('x')");
                    Thread.currentThread().interrupt();
                    throw new WriteConflict(new FakeConflict().error);
                }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(error.condition()).isEqualTo(LaminCondition.WRITE_CONFLICT);
        assertThat(names()).isEmpty();
        requireHealthy();
    }
}
