/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process that writes a run. Immutable.
 *
 * @param host the machine
 * @param pid its number there
 * @param startedAt when it started, in milliseconds, for numbers are given again; 0 if the machine does not tell
 * @param instance the slug of the instance
 */
record RunningProcess(String host, long pid, long startedAt, String instance) {

    static RunningProcess current(String instance) {
        var process = ProcessHandle.current();
        return new RunningProcess(thisHost(), process.pid(), started(process), instance);
    }

    /** Whether it is gone; of other machines nobody can tell. */
    boolean isDead() {
        return host.equals(thisHost())
                && ProcessHandle.of(pid)
                        .filter(process -> process.isAlive() && started(process) == startedAt)
                        .isEmpty();
    }

    byte[] write() {
        return String.join("\n", host, Long.toString(pid), Long.toString(startedAt), instance)
                .getBytes(StandardCharsets.UTF_8);
    }

    static Optional<RunningProcess> read(byte[] content) {
        var lines = List.of(new String(content, StandardCharsets.UTF_8).split("\n", -1));
        try {
            return Optional.of(new RunningProcess(
                    lines.get(0), Long.parseLong(lines.get(1)), Long.parseLong(lines.get(2)), lines.get(3)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
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
