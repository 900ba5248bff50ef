/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * A process that writes a run. Immutable.
 *
 * @param host the machine
 * @param pid its number there
 * @param startedAt when it started, in milliseconds, for numbers are given again; 0 if the machine does not tell
 */
record RunningProcess(String host, long pid, long startedAt) {

    static RunningProcess current() {
        var process = ProcessHandle.current();
        return new RunningProcess(thisHost(), process.pid(), started(process));
    }

    /** Whether it is gone; of other machines nobody can tell. */
    boolean isDead() {
        return host.equals(thisHost())
                && ProcessHandle.of(pid)
                        .filter(process -> process.isAlive() && started(process) == startedAt)
                        .isEmpty();
    }

    void write(ObjectNode node) {
        node.put("host", host).put("pid", pid).put("started_at", startedAt);
    }

    static RunningProcess read(JsonNode node) {
        return new RunningProcess(
                node.required("host").asText(),
                node.required("pid").asLong(),
                node.required("started_at").asLong());
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "?";
        }
    }
}
