/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static io.sparklamindb.core.artifact.ArtifactFixture.artifact;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.collection.CollectionCommit;
import io.sparklamindb.core.collection.CollectionDetails;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.database.FaultyConnections;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.core.testing.TestInstance;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * lamindb counts a uid up from the versions that it sees, in one transaction, and looks at no lock: none of ours may come
 * between what it sees and what it inserts. On Postgres; SQLite refuses such a transaction of lamindb's.
 */
@Tag("database")
class OtherWritersTest {

    private static final String KEY = "out/cells.parquet";

    @TempDir
    private Path folder;

    private TestInstance test;

    @BeforeEach
    void open() {
        test = TestInstance.create(Engine.POSTGRES, folder);
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** A write that makes a further version of what it made before. */
    enum Write {
        ARTIFACT("lamindb_artifact") {
            @Override
            void run(Instance instance, String text) {
                var commit = new ArtifactCommit(instance);
                var pending = instance.database()
                        .write(transaction ->
                                commit.begin(transaction, List.of(NewArtifact.of(KEY, ArtifactDetails.NONE))))
                        .get(0);
                var content = new WrittenContent(text.length(), hash(text), null, 1L);
                instance.database()
                        .write(transaction -> commit.complete(
                                transaction, List.of(new Completion(pending, content, HeadRule.MAY_CHANGE))));
            }
        },
        REGISTRATION("lamindb_artifact") {
            @Override
            void run(Instance instance, String text) {
                var location = instance.defaultStorage().location() + "/" + KEY;
                new ArtifactRegistration(instance, new LocalStore())
                        .register(RegistrationRequest.of(
                                List.of(new HashedFile(location, null, text.length(), hash(text), null, null))));
            }
        },
        COLLECTION("lamindb_collection") {
            @Override
            void run(Instance instance, String text) {
                var uid = text.repeat(20).substring(0, 20);
                artifact(instance, uid).set("hash", TextHash.of(text)).insert();
                instance.database().write(transaction -> {
                    var member = new ArtifactLookup(instance)
                            .withUids(transaction, List.of(uid))
                            .get(0);
                    return new CollectionCommit(instance)
                            .create(transaction, KEY, List.of(member.id()), CollectionDetails.NONE);
                });
            }
        };

        private final String table;

        Write(String table) {
            this.table = table;
        }

        abstract void run(Instance instance, String text);

        private static ContentHash hash(String text) {
            return new ContentHash(TextHash.of(text), ContentHash.MD5);
        }
    }

    private Connection other() throws SQLException {
        var address = URI.create(test.catalogOptions().get("db"));
        var user = address.getUserInfo().split(":", 2);
        var connection = DriverManager.getConnection(
                "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
                user[0],
                user.length == 1 ? "" : user[1]);
        connection.setAutoCommit(false);
        return connection;
    }

    private static String last(Connection connection, Write write) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select max(substr(uid, 17) collate \"C\") from " + write.table + " where is_latest")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoCountsWhileAVersionIsCommittedCountsThatVersion(Write write) throws Exception {
        write.run(test.instance(), "first");
        var faults = new Faults();
        var counted = new CompletableFuture<String>();
        try (var other = other();
                var instance = test.open(new FaultyConnections(faults), Duration.ofSeconds(2))) {
            other.createStatement().execute("begin");
            int lastCommit = write == Write.REGISTRATION ? 1 : 2;
            faults.at("commit", lastCommit, When.BEFORE, () -> {
                counted.completeAsync(() -> {
                    try {
                        return last(other, write);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                settle(counted);
            });

            write.run(instance, "next");

            assertThat(faults.allHappened()).isTrue();
            assertThat(counted.get(10, TimeUnit.SECONDS)).isEqualTo("0001");
        }
    }

    /** Long enough to count, if nothing is in the way. */
    private static void settle(CompletableFuture<String> counted) throws InterruptedException {
        for (int i = 0; i < 20 && !counted.isDone(); i++) {
            Thread.sleep(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVersionWaitsForWhoHasCounted(Write write) throws Exception {
        write.run(test.instance(), "first");
        try (var other = other()) {
            assertThat(last(other, write)).isEqualTo("0000");

            var written = CompletableFuture.runAsync(() -> write.run(test.instance(), "next"));
            Thread.sleep(300);
            var early = written.isDone();
            other.commit();
            written.get(20, TimeUnit.SECONDS);

            assertThat(early).isFalse();
            assertThat(last(other, write)).isEqualTo("0001");
        }
    }

    @Test
    void aReaderOfOursIsNotWaitedFor() throws Exception {
        Write.COLLECTION.run(test.instance(), "first");
        try (var other = other()) {
            other.createStatement().execute("set application_name = 'spark-lamindb'");
            last(other, Write.COLLECTION);

            Write.COLLECTION.run(test.instance(), "next");

            assertThat(last(other, Write.COLLECTION)).isEqualTo("0001");
        }
    }
}
