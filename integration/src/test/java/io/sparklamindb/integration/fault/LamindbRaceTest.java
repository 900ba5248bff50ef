/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.integration.LocalSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * C2: lamindb looks at no reservation. It counts up from the versions that it sees, inserts its row, and then writes the file of
 * its uid, whatever is there.
 */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class LamindbRaceTest {

    private static final String INSERT =
            "insert into lamindb_artifact (uid, key, suffix, size, hash, n_observations, is_latest,"
                    + " _key_is_virtual, _overwrite_versions, storage_id, created_by_id)"
                    + " select ?, key, suffix, 8, ?, 8, ?, _key_is_virtual, _overwrite_versions, storage_id, 1"
                    + " from lamindb_artifact where uid = ?";
    private static final byte[] THEIRS = "lamindbs".getBytes(StandardCharsets.UTF_8);

    private static FaultyDrivers drivers;

    @BeforeAll
    static void open(SparkSession spark, @TempDir Path folder) {
        drivers = new FaultyDrivers(spark, folder);
    }

    @AfterAll
    static void close() {
        drivers.close();
    }

    private static String head(FaultyDriver driver) {
        return driver.rows().stream()
                .filter(ArtifactRecord::isLatest)
                .reduce((before, last) -> last)
                .orElseThrow()
                .uid();
    }

    private static void save(FaultyDriver driver, String head) throws IOException {
        var uid = head.substring(0, 16) + "0001";
        driver.test().instance().database().write(transaction -> {
            transaction.execute("update lamindb_artifact set is_latest = ? where uid = ?", false, head);
            return transaction.execute(INSERT, uid, hash(), true, head);
        });
        store(driver, uid);
    }

    private static String hash() {
        return TextHash.of(new String(THEIRS, StandardCharsets.UTF_8));
    }

    private static void store(FaultyDriver driver, String uid) throws IOException {
        Files.write(driver.root().resolve(".lamindb/" + uid + ".parquet"), THEIRS);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theUidThatLamindbTakesMeanwhileIsItsOwnAndOursIsTheNext(Engine engine) throws IOException {
        var driver = drivers.on(engine);
        driver.write(new int[] {1, 2, 3});
        var head = head(driver);
        var faults = new Faults();
        var step = WriteStep.BEGIN_TO_COMMIT;
        faults.at(step.name(engine), step.occurrence(), When.BEFORE, () -> save(driver, head));

        driver.write(faults, new int[] {4, 5});

        assertThat(faults.allHappened()).isTrue();
        assertThat(driver.versions()).containsExactlyInAnyOrder(3L, 8L, 2L);
        assertThat(head(driver)).isEqualTo(head.substring(0, 16) + "0002");
        driver.settle();
    }

    /** Its transaction has read the head, and waits for the row that ours has locked: it would meet our uid, and take it. */
    @Test
    void aTransactionOfLamindbThatHasBegunComesFirst() throws Exception {
        var driver = drivers.on(Engine.POSTGRES);
        driver.write(new int[] {1, 2, 3});
        var head = head(driver);
        try (var connection = connect(driver.test().catalogOptions().get("db"))) {
            var saved = new CompletableFuture<Void>();
            var faults = new Faults();
            faults.at("rename", 1, When.AFTER, () -> {
                var thread = new Thread(() -> {
                    try {
                        saveOver(connection, driver, head);
                        saved.complete(null);
                    } catch (SQLException | IOException e) {
                        saved.completeExceptionally(e);
                    }
                });
                thread.start();
                waitForLock(driver);
            });

            driver.write(faults, new int[] {4, 5});

            saved.join();
            assertThat(faults.allHappened()).isTrue();
        }
        assertThat(driver.versions()).containsExactlyInAnyOrder(3L, 8L, 2L);
        assertThat(head(driver)).isEqualTo(head.substring(0, 16) + "0002");
        driver.settle();
    }

    private static Connection connect(String url) throws SQLException {
        var address = URI.create(url);
        var user = address.getUserInfo().split(":", 2);
        var connection = DriverManager.getConnection(
                "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
                user[0],
                user.length == 1 ? "" : user[1]);
        connection.setAutoCommit(false);
        return connection;
    }

    private static void saveOver(Connection connection, FaultyDriver driver, String head)
            throws SQLException, IOException {
        var uid = head.substring(0, 16) + "0001";
        try (var demote = connection.prepareStatement("update lamindb_artifact set is_latest = false where uid = ?");
                var insert = connection.prepareStatement(INSERT)) {
            demote.setString(1, head);
            demote.executeUpdate();
            insert.setString(1, uid);
            insert.setString(2, hash());
            insert.setBoolean(3, true);
            insert.setString(4, head);
            insert.executeUpdate();
            connection.commit();
        }
        store(driver, uid);
    }

    private static void waitForLock(FaultyDriver driver) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            int waiting = driver.test()
                    .instance()
                    .database()
                    .read(transaction -> Sql.of(transaction)
                            .fetchSingle("select count(*) from pg_locks where not granted")
                            .get(0, Integer.class));
            if (waiting > 0) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nobody waits");
    }
}
