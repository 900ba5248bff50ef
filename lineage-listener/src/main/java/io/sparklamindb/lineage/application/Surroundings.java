/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.application;

import io.sparklamindb.core.instance.Environment;
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
 * @param parentCommand program and arguments of the process that started this one; empty if they cannot be seen
 */
public record Surroundings(
        Map<String, String> settings, Environment environment, List<String> command, List<String> parentCommand) {

    public Surroundings {
        settings = Map.copyOf(settings);
        command = List.copyOf(command);
        parentCommand = List.copyOf(parentCommand);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess(Map<String, String> settings) {
        return new Surroundings(
                settings, Environment.system(), words(System.getProperty("sun.java.command", "")), argumentsOfParent());
    }

    private static List<String> words(String command) {
        return Arrays.stream(command.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
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
