/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.core.testing.PostgresGate;
import io.sparklamindb.core.testing.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D3: a server that is gone for a while is waited for; one that is gone for longer leaves what the answer says. */
@Tag("database")
class OutageTest {

    private static final Duration WHILE = Duration.ofMillis(400);

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Faults faults = new Faults();
    private PostgresGate gate;
    private Database database;

    /** Made once: a database is some hundred files. */
    private static final class Shared {
        static final String URL = PostgresServer.shared().newDatabase();
    }

    @BeforeEach
    void open() throws Exception {
        execute("drop table if exists t");
        execute("create table t (name varchar(20) unique)");
        gate = new PostgresGate();
        var options = DatabaseOptions.DEFAULT.withConnectTimeout(Duration.ofSeconds(1));
        database = new FaultyConnections(faults).open(DatabaseUrl.parse(gate.through(Shared.URL)), options);
    }

    @AfterEach
    void close() throws Exception {
        later.shutdownNow();
        database.close();
        gate.close();
    }

    private static void execute(String statement) {
        PostgresServer.shared().execute(PostgresServer.databaseOf(Shared.URL), statement);
    }

    private static List<String> names() throws SQLException {
        var names = new ArrayList<String>();
        try (var connection = PostgresServer.shared().connect(PostgresServer.databaseOf(Shared.URL));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select name from t order by name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private void insert(String name) {
        database.write(transaction -> transaction.execute("insert into t (name) values (?)", name));
    }

    private void goneForAWhile() {
        gate.shut();
        later.schedule(gate::open, WHILE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void beforeAWriteBegins() throws Exception {
        insert("a");
        goneForAWhile();

        insert("b");

        assertThat(names()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void inTheMiddleOfAWrite(When when) throws Exception {
        faults.at("insert", 1, when, this::goneForAWhile);

        insert("a");

        assertThat(faults.allHappened()).isTrue();
        assertThat(names()).containsExactly("a");
    }

    @Test
    void whileTheWorkLooksSomethingUpBesideItsTransaction() throws Exception {
        faults.at("set transaction isolation level repeatable read", 1, When.BEFORE, this::goneForAWhile);

        database.write(transaction -> {
            transaction.execute("insert into t (name) values ('a')");
            return database.<Integer>read(other -> other.execute("select 1"));
        });

        assertThat(faults.allHappened()).isTrue();
        assertThat(names()).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void whenCommitIsOnItsWay(When when) throws Exception {
        gate.shutAtCommit(when);
        later.schedule(gate::open, WHILE.toMillis(), TimeUnit.MILLISECONDS);

        insert("a");

        assertThat(names()).containsExactly("a");
    }

    @Test
    void aServerThatStaysAwayIsSaidToBeUnreachableAndNothingIsWritten() throws Exception {
        insert("a");
        gate.shut();

        var error = catchThrowableOfType(LaminException.class, () -> insert("b"));

        assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_UNREACHABLE);
        gate.open();
        assertThat(names()).containsExactly("a");
        insert("b");
        assertThat(names()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void aServerThatStaysAwayWithACommitLeavesItUnknownAndSaysHowToResolveIt(When when) throws Exception {
        gate.shutAtCommit(when);

        var error = catchThrowableOfType(LaminException.class, () -> insert("a"));

        assertThat(error.condition()).isEqualTo(LaminCondition.COMMIT_UNKNOWN);
        assertThat(error).hasMessageContaining("SELECT txid_status(");
        assertThat(names()).hasSize(when == When.AFTER ? 1 : 0);
    }

    /** As Postgres itself says it where it is not the first. */
    @Test
    void aReplicaToWhichTheConnectionWasLedIsSaidToBeReadOnly() throws Exception {
        var replica = new SQLException("cannot set transaction read-write mode during recovery", "0A000");
        faults.failAt("set transaction isolation level serializable", When.BEFORE, replica);

        var error = catchThrowableOfType(LaminException.class, () -> insert("a"));

        assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_READ_ONLY);
        assertThat(names()).isEmpty();
    }
}
