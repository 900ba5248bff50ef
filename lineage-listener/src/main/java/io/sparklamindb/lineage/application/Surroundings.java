/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.application;

import io.sparklamindb.core.instance.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a process can find out about itself. Immutable.
 *
 * @param settings Spark's, when the application starts
 * @param environment what the process inherited
 * @param command the main class, or jar, and its arguments
 * @param parentProgram the process that started this one, as it was called; empty if that cannot be seen
 * @param parentCommand its arguments
 */
public record Surroundings(
        Map<String, String> settings,
        Environment environment,
        List<String> command,
        Optional<String> parentProgram,
        List<String> parentCommand) {

    public Surroundings {
        settings = Map.copyOf(settings);
        command = List.copyOf(command);
        parentCommand = List.copyOf(parentCommand);
    }

    /** Those of a process of which nobody sees what program started it. */
    public Surroundings(
            Map<String, String> settings, Environment environment, List<String> command, List<String> parentCommand) {
        this(settings, environment, command, Optional.empty(), parentCommand);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess(Map<String, String> settings) {
        return new Surroundings(
                settings,
                Environment.system(),
                words(System.getProperty("sun.java.command", "")),
                programOfParent(),
                argumentsOfParent());
    }

    private static List<String> words(String command) {
        return Arrays.stream(command.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Where the system tells no more, the file: that may be what a link to it in a virtual environment leads to. */
    private static Optional<String> programOfParent() {
        var parent = ProcessHandle.current().parent();
        try {
            return parent.map(process -> Path.of("/proc/" + process.pid() + "/cmdline"))
                    .filter(Files::isReadable)
                    .map(Surroundings::firstWord)
                    .filter(word -> !word.isBlank())
                    .or(() -> parent.map(ProcessHandle::info).flatMap(ProcessHandle.Info::command));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String firstWord(Path commandLine) {
        try {
            var words = Files.readString(commandLine, StandardCharsets.ISO_8859_1);
            int end = words.indexOf('\0');
            return end < 0 ? words : words.substring(0, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> argumentsOfParent() {
        return ProcessHandle.current()
                .parent()
                .map(ProcessHandle::info)
                .flatMap(info -> info.arguments().map(List::of))
                .orElse(List.of());
    }

    /** A setting that is set. */
    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A variable that is set. */
    public Optional<String> variable(String name) {
        return environment.variable(name).map(String::strip).filter(value -> !value.isEmpty());
    }
}
