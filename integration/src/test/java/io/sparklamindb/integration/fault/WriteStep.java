/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import io.sparklamindb.core.testing.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a write of two parts that become one file, in order.
 *
 * @param word what it is called in messages
 * @param step what the file system or the connection calls it
 * @param occurrence which of the steps of that name it is
 */
record WriteStep(String word, String step, int occurrence) {

    private static final String BEGIN = "begin";
    static final WriteStep COMMIT = new WriteStep("COMMIT", "commit", 2);
    static final WriteStep BEGIN_TO_COMMIT = new WriteStep("BEGIN of the commit", BEGIN, 2);
    static final WriteStep CLEAN_UP = new WriteStep("removing what was staged", "delete", 1);
    static final WriteStep PUBLISH = new WriteStep("moving the file", "rename", 1);

    /** Those in which a file is made. */
    static List<WriteStep> ofFiles() {
        return List.of(
                new WriteStep("a task creates its file", "create", 1),
                new WriteStep("a task writes", "write", 1),
                new WriteStep("a task closes its file", "close", 2),
                new WriteStep("the files are made one", "create", 3),
                new WriteStep("the one file is closed", "close", 3),
                new WriteStep("making the folder", "mkdirs", 1),
                PUBLISH);
    }

    /** Those of transactions. */
    static List<WriteStep> ofTransactions() {
        return List.of(
                new WriteStep("BEGIN of the reservation", BEGIN, 1),
                new WriteStep("COMMIT of the reservation", "commit", 1),
                BEGIN_TO_COMMIT,
                COMMIT);
    }

    static List<WriteStep> all() {
        var all = new ArrayList<>(ofFiles());
        all.addAll(ofTransactions());
        all.add(CLEAN_UP);
        return List.copyOf(all);
    }

    boolean isCommit() {
        return equals(COMMIT);
    }

    boolean isCleanUp() {
        return equals(CLEAN_UP);
    }

    /** As a connection to that engine calls it. */
    String name(Engine engine) {
        if (!step.equals(BEGIN)) {
            return step;
        }
        return engine == Engine.SQLITE ? "begin immediate" : "set transaction isolation level serializable";
    }

    @Override
    public String toString() {
        return word;
    }
}
