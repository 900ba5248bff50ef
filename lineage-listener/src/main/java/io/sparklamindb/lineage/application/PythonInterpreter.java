/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.application;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Python that a program of PySpark runs in: it is not started, its folders are looked at.
 *
 * @param version such as {@code 3.11}; empty if no folder says it
 * @param folders of packages, those that are there
 */
record PythonInterpreter(String version, Set<Path> folders) {

    private static final Pattern OF_VERSION = Pattern.compile("python(\\d+\\.\\d+)t?(?:\\.exe)?");

    /** Settings and variables that name the Python of a driver which {@code spark-submit} starts, as Spark asks for them. */
    private static final List<String> SETTINGS = List.of("spark.pyspark.driver.python", "spark.pyspark.python");

    private static final List<String> VARIABLES = List.of("PYSPARK_DRIVER_PYTHON", "PYSPARK_PYTHON");

    /** That of an application; nothing if it is no program of Python, or nothing tells which Python. */
    static Optional<PythonInterpreter> of(Surroundings surroundings) {
        if (!isOfPython(surroundings)) {
            return Optional.empty();
        }
        return Stream.concat(named(surroundings), byFolders(surroundings))
                .filter(found -> !found.folders().isEmpty())
                .findFirst();
    }

    /** A script that was submitted, or one that started Spark by itself. */
    private static boolean isOfPython(Surroundings surroundings) {
        return surroundings.command().contains("pyspark-shell")
                || Program.of(surroundings).name().endsWith(".py");
    }

    private static Stream<PythonInterpreter> named(Surroundings surroundings) {
        var hasStartedSpark = surroundings.command().contains("pyspark-shell");
        var names = hasStartedSpark
                ? surroundings.parentProgram().stream()
                : Stream.of(
                                SETTINGS.stream().map(surroundings::setting),
                                VARIABLES.stream().map(surroundings::variable),
                                Stream.of(Optional.of("python3")))
                        .flatMap(each -> each)
                        .flatMap(Optional::stream);
        return names.map(name -> file(name, surroundings))
                .flatMap(Optional::stream)
                .map(PythonInterpreter::ofProgram);
    }

    /** What else tells where packages are: the environment that is active, and that PySpark is one of them. */
    private static Stream<PythonInterpreter> byFolders(Surroundings surroundings) {
        var active = surroundings.variable("VIRTUAL_ENV").map(Path::of).map(prefix -> ofPrefix(prefix, ""));
        var spark = surroundings
                .variable("SPARK_HOME")
                .map(home -> above(Path.of(home)))
                .filter(folder -> folder.endsWith("site-packages") || folder.endsWith("dist-packages"))
                .map(folder -> new PythonInterpreter(version(above(folder)), Set.of(folder)));
        return Stream.of(active, spark).flatMap(Optional::stream);
    }

    private static Optional<Path> file(String program, Surroundings surroundings) {
        var here = surroundings.environment().workingDirectory();
        var candidates = program.contains(File.separator)
                ? Stream.of(here.resolve(program))
                : surroundings.variable("PATH").stream()
                        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                        .map(folder -> here.resolve(folder).resolve(program));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    private static PythonInterpreter ofProgram(Path program) {
        var prefix = above(above(program));
        if (Files.isRegularFile(prefix.resolve("pyvenv.cfg"))) {
            return ofPrefix(prefix, "");
        }
        try {
            var file = program.toRealPath();
            return ofPrefix(above(above(file)), version(file));
        } catch (IOException e) {
            return new PythonInterpreter("", Set.of());
        }
    }

    /**
     * That of a folder with {@code bin} and {@code lib}.
     *
     * @param version that is known; else the only one that is there
     */
    private static PythonInterpreter ofPrefix(Path prefix, String version) {
        var lib = prefix.resolve("lib");
        var known = version.isEmpty() ? onlyVersion(lib) : version;
        var folders = new LinkedHashSet<Path>();
        var ofVersion = "python" + known;
        Stream.of(
                        lib.resolve(ofVersion).resolve("site-packages"),
                        prefix.resolve("Lib").resolve("site-packages"),
                        // Debian's, whose prefix is /usr
                        lib.resolve("python3").resolve("dist-packages"),
                        prefix.resolve("local/lib").resolve(ofVersion).resolve("dist-packages"))
                .filter(Files::isDirectory)
                .forEach(folders::add);
        return new PythonInterpreter(known, folders);
    }

    private static Path above(Path file) {
        return file.resolve("..").normalize();
    }

    private static String onlyVersion(Path lib) {
        try (var folders = Files.list(lib)) {
            var versions = folders.map(PythonInterpreter::version)
                    .filter(version -> !version.isEmpty())
                    .toList();
            return versions.size() == 1 ? versions.get(0) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String version(Path file) {
        var name = OF_VERSION.matcher(Objects.toString(file.getFileName()));
        return name.matches() ? name.group(1) : "";
    }
}
