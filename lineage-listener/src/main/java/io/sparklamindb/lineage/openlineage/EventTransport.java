/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.openlineage;

import java.io.IOException;

/** Where events go. For one thread. */
interface EventTransport {

    /** Hands over an event, as JSON in one line. */
    void send(String event) throws IOException, InterruptedException;
}
