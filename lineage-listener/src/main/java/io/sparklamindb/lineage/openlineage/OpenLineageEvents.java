/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.openlineage;

import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.lineage.event.EventQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of one application in events of OpenLineage: of the application, and of each statement within it that reads or writes data.
 * Whoever tells it something never waits; what cannot be sent is lost, and the log says how much. Told by one thread.
 */
public final class OpenLineageEvents {

    private static final Logger LOG = LoggerFactory.getLogger(OpenLineageEvents.class);
    private static final int CAPACITY = 10_000;

    /** After so many events in a row that were not taken, only each hundredth is tried. */
    private static final int FAILURES_TO_RARELY = 5;

    private static final int RARELY = 100;

    private final List<EventTransport> transports;
    private final @Nullable EventQueue<String> queue;
    private final EventJson json;
    private long failures;
    private long lost;

    private OpenLineageEvents(List<EventTransport> transports, EventJson json) {
        this.transports = List.copyOf(transports);
        this.json = json;
        this.queue = transports.isEmpty() ? null : EventQueue.start("lamin-openlineage", CAPACITY, this::send);
    }

    /**
     * Tells to where settings say; to nobody if they say nothing. What a setting says wrongly is a warning.
     *
     * @param url of a server
     * @param file to append to
     * @param namespace of jobs
     * @param version of Spark
     */
    public static OpenLineageEvents to(Optional<String> url, Optional<String> file, String namespace, String version) {
        var transports = new ArrayList<EventTransport>();
        file.ifPresent(path -> transports.add(new FileTransport(Path.of(path.replaceFirst("^file:/*", "/")))));
        url.ifPresent(where -> {
            try {
                transports.add(new HttpTransport(where));
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "No events of OpenLineage are sent to spark.lamin.lineage.openlineage.url: {}", e.getMessage());
            }
        });
        return new OpenLineageEvents(transports, new EventJson(namespace, version));
    }

    /** Whether anybody is told. */
    public boolean isOn() {
        return queue != null;
    }

    /**
     * An application started.
     *
     * @param job what it is called: the key of its transform
     * @param run the uid of its run
     */
    public void start(String job, String run, Instant at) {
        if (queue != null) {
            json.start(job, run);
            queue.offer(json.application("START", at));
        }
    }

    /** A statement ended. One that read and made nothing is not told of. */
    public void statement(StatementData statement) {
        if (queue != null && statement.facts().hasData()) {
            json.statement(statement).forEach(queue::offer);
        }
    }

    /** The application ends. */
    public void end(RunStatus status, Instant at) {
        if (queue != null) {
            queue.offer(json.application(status == RunStatus.COMPLETED ? "COMPLETE" : "FAIL", at));
        }
    }

    /** Waits for what is yet to be sent. */
    public void close(Duration patience) {
        if (queue != null) {
            boolean isDone = queue.close(patience);
            long all = lost + queue.lost();
            if (all > 0 || !isDone) {
                LOG.warn("{} events of OpenLineage could not be sent{}", all, isDone ? "" : ", and some wait");
            }
        }
    }

    private void send(String event) {
        for (var transport : transports) {
            if (failures >= FAILURES_TO_RARELY && failures % RARELY != 0 && transport instanceof HttpTransport) {
                failures++;
                lost++;
                continue;
            }
            send(event, transport);
        }
    }

    private void send(String event, EventTransport transport) {
        try {
            transport.send(event);
            if (transport instanceof HttpTransport) {
                failures = 0;
            }
        } catch (IOException e) {
            lost++;
            if (failures++ == 0) {
                LOG.warn(
                        "Cannot send an event of OpenLineage to {}; the job is not affected: {}",
                        transport,
                        e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
