/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.run;

import java.time.Duration;

/**
 * How long to wait before a database that could not be had is tried again: twice as long each time, up to half a minute. Immutable.
 *
 * @param time the time
 */
record Pause(Duration time) {

    static final Pause FIRST = new Pause(Duration.ofSeconds(1));

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The one after it. */
    Pause next() {
        var twice = time.multipliedBy(2);
        return new Pause(twice.compareTo(LONGEST) > 0 ? LONGEST : twice);
    }
}
