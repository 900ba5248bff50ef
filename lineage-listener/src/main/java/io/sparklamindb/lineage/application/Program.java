/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.application;

import io.sparklamindb.core.lineage.TransformKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program that an application runs, as far as its process can tell. Immutable.
 *
 * @param name a file name, or a class
 * @param kind what sort of program
 * @param file where its source is; null if that is not known
 * @param arguments what it was told, in one line; null if nothing
 */
record Program(
        String name,
        TransformKind kind,
        @Nullable Path file,
        @Nullable String arguments) {

    private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";
    private static final Set<String> SCRIPTS = Set.of("py", "r", "sql");

    /** Options of {@code spark-submit} whose value is a file, but not the program. */
    private static final Set<String> OTHER_FILES =
            Set.of("--py-files", "--jars", "--files", "--archives", "--properties-file");

    /** The program of a process. */
    static Program of(Surroundings surroundings) {
        return notebook(surroundings)
                .or(() -> scriptOf(surroundings.command(), surroundings))
                .or(() -> startedBy(surroundings))
                .or(() -> mainClass(surroundings))
                .orElseGet(() -> new Program(
                        surroundings.setting("spark.app.name").orElse("spark"), TransformKind.PIPELINE, null, null));
    }

    /** Jupyter tells the kernel which notebook it is for, and the kernel starts Spark. */
    private static Optional<Program> notebook(Surroundings surroundings) {
        var session = surroundings.variable("JPY_SESSION_NAME");
        boolean isKernel = surroundings.parentCommand().stream()
                .anyMatch(word -> word.contains("ipykernel") || word.contains("colab_kernel"));
        if (session.isEmpty() && !isKernel) {
            return Optional.empty();
        }
        var file = session.map(Path::of).orElse(null);
        return Optional.of(new Program(
                file == null
                        ? surroundings.setting("spark.app.name").orElse("notebook")
                        : String.valueOf(file.getFileName()),
                TransformKind.NOTEBOOK,
                null,
                null));
    }

    /** A script among the words of a command. */
    private static Optional<Program> scriptOf(List<String> command, Surroundings surroundings) {
        for (int at = 1; at < command.size(); at++) {
            var word = command.get(at);
            if (!OTHER_FILES.contains(command.get(at - 1)) && SCRIPTS.contains(suffix(word))) {
                var file = surroundings.environment().workingDirectory().resolve(word.replaceFirst("^file:", ""));
                var rest = String.join(" ", command.subList(at + 1, command.size()));
                return Optional.of(new Program(
                        String.valueOf(file.getFileName()), TransformKind.SCRIPT, file, rest.isEmpty() ? null : rest));
            }
        }
        return Optional.empty();
    }

    /** A script of Python's that started Spark by itself: {@code python script.py}. */
    private static Optional<Program> startedBy(Surroundings surroundings) {
        if (!surroundings.command().contains("pyspark-shell")
                && !surroundings.command().contains("sparkr-shell")) {
            return Optional.empty();
        }
        var command = new ArrayList<>(surroundings.parentCommand());
        command.add(0, "python");
        return scriptOf(command, surroundings);
    }

    private static Optional<Program> mainClass(Surroundings surroundings) {
        var command = surroundings.command();
        if (command.isEmpty()) {
            return Optional.empty();
        }
        if (command.get(0).equals(SUBMIT)) {
            int at = command.indexOf("--class");
            return at < 0 || at + 1 >= command.size()
                    ? Optional.empty()
                    : Optional.of(new Program(command.get(at + 1), TransformKind.PIPELINE, null, null));
        }
        var name = command.get(0);
        var rest = String.join(" ", command.subList(1, command.size()));
        return Optional.of(new Program(
                suffix(name).equals("jar") ? String.valueOf(Path.of(name).getFileName()) : name,
                TransformKind.PIPELINE,
                null,
                rest.isEmpty() ? null : rest));
    }

    private static String suffix(String word) {
        int dot = word.lastIndexOf('.');
        return dot <= word.lastIndexOf('/') ? "" : word.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
