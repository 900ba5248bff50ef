/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The packages of the Python that an application runs in, read from what installers leave there. Nothing is started; a thread of its
 * own looks, so that a file system that hangs holds up nobody. Thread-safe.
 */
final class PythonPackages {

    /** Of those who ask, at the end of an application. */
    private static final int PATIENCE_MILLIS = 2_000;

    private static final int MAX_PACKAGES = 10_000;
    private static final int MAX_HEADER_LINES = 100;

    private final CompletableFuture<List<String>> lines = new CompletableFuture<>();

    private PythonPackages() {}

    /** Begins to look for those of an application. */
    static PythonPackages of(Surroundings surroundings) {
        var packages = new PythonPackages();
        var thread = new Thread(() -> packages.look(surroundings), "lamin-python-packages");
        thread.setDaemon(true);
        thread.start();
        return packages;
    }

    @SuppressWarnings("IllegalCatch")
    private void look(Surroundings surroundings) {
        try {
            lines.complete(PythonInterpreter.of(surroundings)
                    .map(PythonPackages::lines)
                    .orElse(List.of()));
        } catch (Throwable e) {
            lines.complete(List.of()); // an environment without them is better than none
        }
    }

    /** The version of Python, and each package as {@code pip freeze} shows it; empty for what is no Python, or cannot be had. */
    List<String> lines() {
        try {
            return lines.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        }
    }

    private static List<String> lines(PythonInterpreter python) {
        var packages = new TreeSet<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
        for (var folder : python.folders()) {
            try (var files = Files.list(folder)) {
                files.limit(MAX_PACKAGES)
                        .map(PythonPackages::metadata)
                        .flatMap(Optional::stream)
                        .map(PythonPackages::line)
                        .flatMap(Optional::stream)
                        .forEach(packages::add);
            } catch (IOException | UncheckedIOException e) {
                continue; // another user's
            }
        }
        return Stream.concat(
                        Stream.of(python.version())
                                .filter(version -> !version.isEmpty())
                                .map(version -> "python.version=" + version),
                        packages.stream())
                .toList();
    }

    /** What an installer wrote of a package, be it of today or of old. */
    private static Optional<Path> metadata(Path file) {
        var name = file.getFileName().toString();
        if (name.endsWith(".dist-info")) {
            return Optional.of(file.resolve("METADATA"));
        } else if (name.endsWith(".egg-info")) {
            return Optional.of(Files.isDirectory(file) ? file.resolve("PKG-INFO") : file);
        }
        return Optional.empty();
    }

    private static Optional<String> line(Path metadata) {
        try (var reader = Files.newBufferedReader(metadata, StandardCharsets.ISO_8859_1)) {
            String name = null;
            String version = null;
            var line = reader.readLine();
            for (int i = 0; i < MAX_HEADER_LINES && line != null && !line.isBlank(); i++) {
                if (line.startsWith("Name: ")) {
                    name = line.substring("Name: ".length()).strip();
                } else if (line.startsWith("Version: ")) {
                    version = line.substring("Version: ".length()).strip();
                }
                line = reader.readLine();
            }
            return name == null || version == null ? Optional.empty() : Optional.of(name + "==" + version);
        } catch (IOException e) {
            return Optional.empty(); // half installed
        }
    }
}
