/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.util.List;

/** What is done once a transaction is committed. */
final class AfterCommit {

    private static final System.Logger LOGGER = System.getLogger(AfterCommit.class.getName());

    private AfterCommit() {}

    /** The commit stands whatever these do, so one that fails is logged and keeps no other from running. */
    static void run(List<Runnable> actions) {
        for (var action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOGGER.log(System.Logger.Level.WARNING, "What follows a commit failed; the commit stands", e);
            }
        }
    }
}
