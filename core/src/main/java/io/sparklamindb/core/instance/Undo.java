/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was put into the file system, so that all of it can be taken away again, last first. Not thread-safe. */
final class Undo {

    /** One step back. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private final Deque<Step> steps = new ArrayDeque<>();

    void add(Step step) {
        steps.push(step);
    }

    /** Takes everything back. A step that fails does not keep the others from running. */
    void run() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (IOException e) {
                // What somebody else put into a folder of ours keeps it, and is theirs.
            }
        }
    }

    /** Creates a folder and those above it; only the ones that this call made are taken away again, if empty. */
    void createDirectories(Path folder) throws IOException {
        var missing = new ArrayDeque<Path>();
        for (var each = folder; each != null && !Files.exists(each); each = each.getParent()) {
            missing.push(each);
        }
        for (var each : missing) {
            Files.createDirectories(each);
            add(() -> Files.deleteIfExists(each));
        }
        if (!Files.isDirectory(folder)) {
            throw new java.nio.file.NotDirectoryException(folder.toString());
        }
    }
}
