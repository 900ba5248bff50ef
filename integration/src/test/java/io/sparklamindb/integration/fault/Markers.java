/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files by which processes tell each other how far they are. Immutable.
 *
 * @param folder where they are, which is there
 */
record Markers(String folder) implements Serializable {

    private static final long MAX_WAIT_MILLIS = 60_000;

    void set(String name) {
        try {
            Files.write(Path.of(folder, name), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isSet(String name) {
        return Files.exists(Path.of(folder, name));
    }

    /** Waits, also where the thread is told to stop. */
    void await(String name) {
        long start = System.currentTimeMillis();
        while (!isSet(name)) {
            if (System.currentTimeMillis() - start > MAX_WAIT_MILLIS) {
                throw new IllegalStateException("Cannot go on: nobody told in time (" + name + ")");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                // So does a task that Spark has given up and that does not listen.
            }
        }
    }

    List<String> all() throws IOException {
        try (var files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
