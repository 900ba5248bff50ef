/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One Postgres server a JVM, on a free port of the loopback interface; started when first asked for, stopped when the JVM
 * ends. Databases are cheap. Thread-safe.
 */
public final class PostgresServer {

    public static final String USER = "postgres";
    /** A test that looks for leaks looks for this text. */
    public static final String PASSWORD = "canary-postgres-password";

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long MIN_MEMORY_BYTES = 4L << 30;

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    private static final class Shared {
        static final PostgresServer SERVER = start();
    }

    /** The server of this JVM. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    private static PostgresServer start() {
        try {
            // It stops itself, and takes its files away, when the JVM ends.
            var builder = EmbeddedPostgres.builder();
            if (memoryHasRoom()) {
                builder.setDataDirectory(Files.createTempDirectory(MEMORY, "spark-lamindb-postgres-"));
            }
            var server = builder.setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("hba_file", accessRules().toString())
                    .start();
            return new PostgresServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Postgres", e);
        }
    }

    /**
     * A database is some thousand files that live for a test. On disk, ext4 searches all that were deleted in the last
     * seconds for each that is made: more than a second of work for a database.
     */
    private static boolean memoryHasRoom() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > MIN_MEMORY_BYTES;
    }

    /** The administrator comes in with any password, which is what starting the server needs; all others with theirs. */
    private static Path accessRules() throws IOException {
        var file = Files.createTempFile("pg_hba-", ".conf");
        file.toFile().deleteOnExit();
        return Files.writeString(file, "host all postgres all trust\nhost all all all scram-sha-256\n");
    }

    /** A new, empty database: its URL with user and password. */
    public String newDatabase() {
        var url = newUrl();
        execute("postgres", "create database " + databaseOf(url));
        return url;
    }

    /** The URL of a database that is still to be made. */
    String newUrl() {
        return url("test_" + databases.incrementAndGet());
    }

    /** Makes a database that is a copy of another, which nobody may be connected to. */
    public void copy(String template, String url) {
        execute("postgres", "create database " + databaseOf(url) + " template " + databaseOf(template));
    }

    /** The name of a database, from its URL. */
    public static String databaseOf(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Takes away a database that {@link #newDatabase()} made: an instance is some thousand files. */
    void drop(String url) {
        execute("postgres", "drop database if exists " + databaseOf(url) + " with (force)");
    }

    /** Runs one statement in a database. */
    public void execute(String database, String statement) {
        try (var connection = connect(database);
                var jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run " + statement, e);
        }
    }

    /** Where the server listens, on 127.0.0.1. */
    public int port() {
        return server.getPort();
    }

    /** A connection by hand to one of its databases; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, USER, PASSWORD);
    }

    /** The URL of a database, as lamindb's users write it. */
    public String url(String database) {
        return "postgresql://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port() + "/" + database;
    }
}
