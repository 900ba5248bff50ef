/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.runtime.program.ClassLoadingProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the one jar that users install, and what is not. */
class RuntimeJarIT {

    private static final long MAX_BYTES = 25L * 1024 * 1024;

    /** Ours, what is private to us, and the two drivers under the names that the world knows them by. */
    private static final List<String> CLASS_FOLDERS = List.of("io/sparklamindb/", "org/sqlite/", "org/postgresql/");

    @Test
    void jarIsSmallEnoughToBeShippedToEveryExecutor() throws IOException {
        assertThat(Files.size(RuntimeJar.path())).isLessThanOrEqualTo(MAX_BYTES);
    }

    @Test
    void jarHoldsNoClassOutsideOurPackagesAndTheDrivers() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".class"))
                .allSatisfy(name -> assertThat(CLASS_FOLDERS).anyMatch(name::startsWith));
    }

    @Test
    void jarHoldsNothingOfThePlatform() throws IOException {
        assertThat(entries())
                .noneMatch(
                        name -> name.matches(
                                "(io/sparklamindb/shaded/)?(org/apache/(spark|hadoop|arrow)|scala|io/netty|com/fasterxml|org/slf4j)/.*"));
    }

    @Test
    void jarHoldsNoClassesForANewerJavaThanTheFloor() throws IOException {
        assertThat(entries())
                .noneMatch(name -> name.startsWith("META-INF/versions/"))
                .noneMatch(name -> name.endsWith("module-info.class"));
    }

    @Test
    void driversAreRegisteredUnderTheirOwnNames() throws IOException {
        assertThat(text("META-INF/services/java.sql.Driver").lines())
                .containsExactlyInAnyOrder("org.sqlite.JDBC", "org.postgresql.Driver");
    }

    @Test
    void everyServiceFileNamesClassesOfTheJar() throws IOException {
        var entries = entries();
        for (var file : entries.stream()
                .filter(name -> name.startsWith("META-INF/services/"))
                .toList()) {
            assertThat(text(file).lines().filter(line -> !line.isBlank()))
                    .as(file)
                    .allSatisfy(
                            type -> assertThat(entries).contains(type.strip().replace('.', '/') + ".class"));
        }
    }

    @Test
    void jarHoldsSqliteForEveryMachineThatRunsSpark() throws IOException {
        assertThat(entries())
                .contains(
                        "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux-Musl/x86_64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux-Musl/aarch64/libsqlitejdbc.so",
                        "org/sqlite/native/Mac/x86_64/libsqlitejdbc.dylib",
                        "org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib",
                        "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll");
    }

    @Test
    void jarCarriesItsLicenceAndThoseOfWhatItHolds() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License");
        assertThat(text("META-INF/NOTICE"))
                .contains("jOOQ", "HikariCP", "R2DBC", "Reactive Streams", "SQLite", "PostgreSQL");
        assertThat(entries())
                .contains(
                        "META-INF/licenses/org.postgresql/LICENSE",
                        "META-INF/licenses/org.xerial.sqlite-jdbc/LICENSE.zentus");
    }

    /** A jar that holds the time of its build is another jar in every build. */
    @Test
    void ourEntriesCarryTheTimeOfTheReleaseAndNotOfTheBuild() throws IOException {
        try (var jar = new JarFile(RuntimeJar.path().toFile())) {
            var times = jar.stream()
                    .filter(entry -> entry.getName().startsWith("io/sparklamindb/")
                            && !entry.getName().startsWith("io/sparklamindb/shaded/"))
                    .map(JarEntry::getTimeLocal)
                    .distinct();
            assertThat(times).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SparkLine.class, mode = EnumSource.Mode.MATCH_NONE, names = ".*_WITH_READERS")
    void everyClassOfOursLoads(SparkLine line, @TempDir Path folder) throws Exception {
        var failures = folder.resolve("failures.txt");

        new SparkProcess(line, folder)
                .run(
                        List.of(),
                        ClassLoadingProgram.class,
                        RuntimeJar.path().toString(),
                        "io/sparklamindb/",
                        "io/sparklamindb/shaded/",
                        failures.toString());

        // Spark 4.0 offers no joins, and there nobody asks for the class that takes them.
        if (line == SparkLine.SPARK_4_0) {
            assertThat(Files.readAllLines(failures))
                    .isNotEmpty()
                    .allMatch(failure -> failure.startsWith("io.sparklamindb.datasource.registry.JoiningScanBuilder"));
        } else {
            assertThat(Files.readAllLines(failures)).isEmpty();
        }
    }

    private static List<String> entries() throws IOException {
        try (var jar = new JarFile(RuntimeJar.path().toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .toList();
        }
    }

    private static String text(String entry) throws IOException {
        try (var jar = new JarFile(RuntimeJar.path().toFile());
                var in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
