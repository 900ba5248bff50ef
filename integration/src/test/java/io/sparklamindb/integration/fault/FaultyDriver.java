/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.catalog.LaminCatalog;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.database.FaultyConnections;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.datasource.write.StagedArtifact;
import io.sparklamindb.datasource.write.TableWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * An instance, a driver whose storage and database go wrong as told, and what everybody else sees of what it wrote. The driver
 * and its tasks are called as Spark calls them, one after the other, without jobs.
 */
final class FaultyDriver implements AutoCloseable {

    /** How long the database is waited for, a third of how long for one that is gone. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    static final StructType SCHEMA = new StructType().add("id", DataTypes.IntegerType);

    private final TestInstance test;
    private final Path root;
    private final String location;
    private final List<Instance> drivers = new ArrayList<>();
    private int keys;
    private String key = "out/0.parquet";

    /** @param session whose configuration tasks get; it knows the file system that goes wrong from now on */
    FaultyDriver(SparkSession session, Engine engine, Path folder) throws IOException {
        session.conf().set("fs." + FaultyFileSystem.SCHEME + ".impl", FaultyFileSystem.class.getName());
        SparkSession.setActiveSession(session);
        this.test = TestInstance.create(engine, folder);
        this.root = Files.createDirectories(folder.toRealPath().resolve("faulty"));
        this.location = FaultyFileSystem.locate(root);
        test.addStorage(location);
    }

    /** Begins with a key that nobody has written. */
    void useNewKey() {
        key = "out/" + ++keys + ".parquet";
    }

    TestInstance test() {
        return test;
    }

    Path root() {
        return root;
    }

    // --- the driver ---

    /** Writes a version of one column in parts, as a statement does that creates or replaces a table. */
    void write(Faults faults, int[]... parts) throws IOException {
        write(driver(faults), faults, parts);
    }

    /** The same by a driver where nothing goes wrong. */
    void write(int[]... parts) throws IOException {
        write(test.instance(), new Faults(), parts);
    }

    private void write(Instance instance, Faults faults, int[]... parts) throws IOException {
        var table = table(instance, faults);
        var batch = batch(table);
        var messages = new WriterCommitMessage[parts.length];
        try {
            var factory = batch.createBatchWriterFactory(() -> parts.length);
            for (int i = 0; i < parts.length; i++) {
                messages[i] = runTask(factory, i, i, parts[i]);
            }
            batch.commit(messages);
            table.commitStagedChanges();
        } catch (Exception e) {
            batch.abort(messages);
            table.abortStagedChanges();
            throw e;
        }
    }

    /** Writes a row by a job of Spark; returns what it ended in. */
    @Nullable
    Throwable writeBySpark(Faults faults, String otherKey) {
        FaultyFileSystem.use(location, faults);
        var session = SparkSession.active();
        session.conf().set("spark.sql.catalog.lamin", LaminCatalog.class.getName());
        test.catalogOptions()
                .forEach((option, value) -> session.conf().set("spark.sql.catalog.lamin." + option, value));
        return catchThrowable(() -> session.sql("CREATE TABLE lamin.artifacts.`" + otherKey + "` OPTIONS (storage '"
                + location + "') AS SELECT 1 AS x"));
    }

    /** From now on no statement of a driver reaches the database. */
    void goAway(Faults faults) {
        faults.failAlways(
                Set.of("connect", "begin", "set", "select", "update", "commit", "rollback", "setautocommit"),
                new SQLException("the server is gone", "08006"));
    }

    /** Another process, with the instance opened anew. */
    Instance driver(Faults faults) {
        var instance = test.open(new FaultyConnections(faults), CONNECT_TIMEOUT);
        drivers.add(instance);
        return instance;
    }

    /** Has files go wrong as told from now on. */
    void useFiles(Faults faults) {
        FaultyFileSystem.use(location, faults);
    }

    /** A table that is to be written in the storage that goes wrong. */
    StagedArtifact table(Instance instance, Faults faults) {
        FaultyFileSystem.use(location, faults);
        return new StagedArtifact(
                TableWrite.to(instance, key, key, null).withOptions(Map.of("storage", location)), SCHEMA);
    }

    static BatchWrite batch(StagedArtifact table) {
        return table.newWriteBuilder(new Info()).build().toBatch();
    }

    private record Info() implements LogicalWriteInfo {

        @Override
        public CaseInsensitiveStringMap options() {
            return CaseInsensitiveStringMap.empty();
        }

        @Override
        public String queryId() {
            return "query";
        }

        @Override
        public StructType schema() {
            return SCHEMA;
        }
    }

    /** As Spark runs a task that writes. */
    static WriterCommitMessage runTask(DataWriterFactory factory, int partition, long task, int... values)
            throws IOException {
        var writer = factory.createWriter(partition, task);
        try (writer) {
            return add(writer, values).commit();
        } catch (Exception e) {
            try {
                writer.abort();
            } catch (Exception second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    static DataWriter<InternalRow> add(DataWriter<InternalRow> writer, int... values) throws IOException {
        for (var value : values) {
            writer.write(new GenericInternalRow(new Object[] {value}));
        }
        return writer;
    }

    // --- what others see ---

    private WrittenVersions written() {
        return new WrittenVersions(test.instance(), root);
    }

    /** The numbers of rows of the versions of the key that can be read, oldest first; each has the bytes that its row tells of. */
    List<Long> versions() throws IOException {
        return written().of(key);
    }

    /** All rows, also of what was never finished, in the order in which they were made. */
    List<ArtifactRecord> rows() {
        return written().rows();
    }

    /** Files in the storage that no version needs. */
    List<String> strayFiles() throws IOException {
        return written().strayFiles();
    }

    /** Ends what is left as {@code repair} and {@code remove_orphans} do, long after; then nothing is left. */
    void settle() throws IOException {
        var before = versions();
        FaultyFileSystem.use(location, new Faults());
        written().settle();
        assertThat(versions()).isEqualTo(before);
    }

    @Override
    public void close() {
        drivers.forEach(Instance::close);
        test.close();
        SparkSession.clearActiveSession();
    }
}
