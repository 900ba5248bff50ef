/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a transaction that met another one is tried again, and how long it rests in between: twice as long each time,
 * and by chance, so that writers who met once do not meet again. Used for one write.
 */
final class Retry {

    private static final int MAX_ATTEMPTS = 20;
    /** Postgres refuses more than it need, and the more writers there are the more. */
    private static final int MAX_LOST_RACES = 60;

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final int MAX_DOUBLINGS = 6;

    private final long startNanos = System.nanoTime();
    private final Duration maxWait;
    private final Duration maxOutage;
    private int attempts;

    /** Over all attempts, as long as the options of a database allow. */
    Retry(DatabaseOptions options) {
        this.maxWait = options.busyTimeout();
        this.maxOutage = options.maxOutage();
    }

    /** Whether to try again after a failure that left nothing; rests before it says so. An interrupted thread tries no more. */
    boolean again(Exception thrown) {
        attempts++;
        int maxAttempts = DriverErrors.isLostRace(thrown) ? MAX_LOST_RACES : MAX_ATTEMPTS;
        return attempts < maxAttempts && isWorthwhile(thrown) && rest();
    }

    /**
     * Who lost a race, or whose COMMIT never arrived, runs again at once; who lost the connection, until the server has been
     * gone for too long; who waited for a lock in vain has waited as long as was asked for.
     */
    private boolean isWorthwhile(Exception thrown) {
        if (thrown instanceof WriteConflict || thrown instanceof UnknownOutcome || DriverErrors.isLostRace(thrown)) {
            return true;
        }
        long waited = System.nanoTime() - startNanos;
        return DriverErrors.isLocked(thrown) && waited < maxWait.toNanos()
                || DriverErrors.isUnreachable(thrown) && waited < maxOutage.toNanos();
    }

    private boolean rest() {
        long bound = FIRST_PAUSE_MILLIS << Math.min(attempts, MAX_DOUBLINGS);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(bound / 2, bound));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
