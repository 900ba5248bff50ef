/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.catalog.LaminCatalog;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.integration.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** C2: another writer commits while a statement is still looking up the table to which it adds rows. */
@ExtendWith(LocalSpark.class)
class LookupRaceTest {

    private static final String TABLE = "lamin.artifacts.`out/names.csv`";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private TestInstance test;

    LookupRaceTest(SparkSession spark) {
        this.spark = spark;
    }

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @EachEngine
    void theRowsOfAVersionThatCameWhileTheTableWasOpenedAreKept(Engine engine) throws IOException {
        test = TestInstance.create(engine, folder);
        var location = FaultyFileSystem.locate(
                Files.createDirectories(folder.toRealPath().resolve("faulty")));
        FaultyFileSystem.use(location, new Faults());
        test.addStorage(location);
        var session = session();
        session.sql("CREATE TABLE " + TABLE + " OPTIONS (storage '" + location + "') AS SELECT 'first' AS name");
        var other = session();
        var faults = new Faults();
        faults.at("status", 1, When.BEFORE, () -> other.sql("INSERT INTO " + TABLE + " VALUES ('other')"));
        FaultyFileSystem.use(location, faults);

        session.sql("INSERT INTO " + TABLE + " VALUES ('last')");

        assertThat(faults.allHappened()).isTrue();
        assertThat(session.table(TABLE).as(Encoders.STRING()).collectAsList())
                .containsExactly("first", "other", "last");
    }

    private SparkSession session() {
        var session = spark.newSession();
        session.conf().set("fs." + FaultyFileSystem.SCHEME + ".impl", FaultyFileSystem.class.getName());
        session.conf().set("spark.sql.catalog.lamin", LaminCatalog.class.getName());
        test.catalogOptions()
                .forEach((option, value) -> session.conf().set("spark.sql.catalog.lamin." + option, value));
        return session;
    }
}
