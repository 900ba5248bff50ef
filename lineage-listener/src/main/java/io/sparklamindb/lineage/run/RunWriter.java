/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.run;

import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.core.lineage.fact.UnwrittenRun;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one run as it goes on, by a daemon thread of its own: whoever tells it something never waits for the database. What
 * cannot be written is kept and tried again, less and less often; what is left when the application ends goes to a
 * {@link RunKeeper}. Thread-safe.
 */
public final class RunWriter {

    private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);

    /** What comes within this time is written together. */
    private static final Duration GATHERING = Duration.ofMillis(200);

    private static final int FAILURES_TO_WARN = 3;

    /** So many runs that are parts of this one are kept until they are written. */
    private static final int MAX_PARTS = 10_000;

    private final RunSink sink;
    private final RunKeeper keeper;
    private final TransformDescription transform;
    private final RunDescription run;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private RunFacts written = RunFacts.NONE;
    private RunFacts pending = RunFacts.NONE;
    private final Deque<UnwrittenRun> parts = new ArrayDeque<>();
    private @Nullable RunEnd end;
    private boolean isStarted;
    private boolean isDone;
    private boolean isGivenUp;
    private int failures;

    private RunWriter(RunSink sink, RunKeeper keeper, TransformDescription transform, RunDescription run) {
        this.sink = sink;
        this.keeper = keeper;
        this.transform = transform;
        this.run = run;
    }

    /** Begins to write a run, of which the keeper is told at once. */
    public static RunWriter start(RunSink sink, RunKeeper keeper, TransformDescription transform, RunDescription run) {
        keeper.note(new UnwrittenRun(transform, run, RunFacts.NONE, RunEnd.of(RunStatus.STARTED)));
        var writer = new RunWriter(sink, keeper, transform, run);
        var thread = new Thread(writer::work, "lamin-lineage-writer");
        thread.setDaemon(true);
        thread.start();
        return writer;
    }

    /** Adds what became known. */
    public void add(RunFacts facts) {
        lock.lock();
        try {
            var news = facts.without(written);
            if (!news.isEmpty()) {
                pending = pending.and(news);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds a run that began and ended, and is a part of this one. */
    public void add(UnwrittenRun part) {
        lock.lock();
        try {
            if (parts.size() < MAX_PARTS) {
                parts.add(part);
            } else {
                pending = pending.and(RunFacts.gap(
                        "More than " + MAX_PARTS + " queries waited to be recorded, and some were left out."));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says how the run ended, and waits until all of it is written.
     *
     * @return whether it is; else it is left with the unwritten runs, as far as that could be done
     */
    public boolean finish(RunEnd how, Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            end = how;
            changed.signalAll();
            while (!isDone && left > 0) {
                left = changed.awaitNanos(left);
            }
            isGivenUp = !isDone;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isGivenUp = !isDone;
        } finally {
            lock.unlock();
        }
        if (isGivenUp) {
            keep(how);
        }
        return !isGivenUp;
    }

    private void keep(RunEnd how) {
        if (keeper.keep(unwritten(how))) {
            LOG.warn(
                    "Cannot record run {} now: it is kept in {}, and is recorded when the next session with lineage starts",
                    run.uid(),
                    keeper);
        } else {
            LOG.warn("Cannot record run {}, nor keep it in {}: what it read and made is lost", run.uid(), keeper);
        }
    }

    private UnwrittenRun unwritten(RunEnd how) {
        lock.lock();
        try {
            return new UnwrittenRun(transform, run, written.and(pending), how, List.copyOf(parts));
        } finally {
            lock.unlock();
        }
    }

    /** What waits for the database outlives this process. */
    private void note() {
        if (end == null) {
            keeper.note(unwritten(RunEnd.of(RunStatus.STARTED)));
        }
    }

    private void work() {
        var pause = Pause.FIRST;
        try {
            while (await()) {
                if (writeOnce()) {
                    pause = Pause.FIRST;
                } else {
                    note();
                    pause(pause.time());
                    pause = pause.next();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The end of the application is no time to wait for another. */
    private void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && end == null) {
                left = changed.awaitNanos(left);
            }
            if (end != null && !isGivenUp) {
                changed.await(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for work; false if there will be none any more. */
    private boolean await() throws InterruptedException {
        lock.lock();
        try {
            while (isStarted && pending.isEmpty() && parts.isEmpty() && end == null && !isGivenUp) {
                changed.await();
            }
            if (end == null && isStarted) {
                changed.await(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
            }
            return !isDone && !isGivenUp;
        } finally {
            lock.unlock();
        }
    }

    /** Writes all that is there; whether it could. The lock is not held while the database works. */
    @SuppressWarnings("IllegalCatch")
    private boolean writeOnce() {
        RunFacts facts;
        RunEnd how;
        lock.lock();
        try {
            facts = pending;
            how = end;
        } finally {
            lock.unlock();
        }
        try {
            if (!isStarted) {
                sink.start(transform, run);
                isStarted = true;
            }
            if (!facts.isEmpty()) {
                sink.record(run.uid(), facts);
                settle(facts);
            }
            for (var part = nextPart(); part != null; part = nextPart()) {
                sink.record(part);
                settle(part);
            }
            if (how != null && settled(how)) {
                sink.finish(run.uid(), how);
                done();
            }
            return true;
        } catch (Throwable e) {
            warn(e);
            return false;
        }
    }

    private void settle(RunFacts facts) {
        lock.lock();
        try {
            written = written.and(facts.withoutColumns());
            pending = pending.without(facts);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable UnwrittenRun nextPart() {
        lock.lock();
        try {
            return parts.peek();
        } finally {
            lock.unlock();
        }
    }

    private void settle(UnwrittenRun part) {
        lock.lock();
        try {
            parts.removeFirstOccurrence(part);
        } finally {
            lock.unlock();
        }
    }

    private boolean settled(RunEnd how) {
        lock.lock();
        try {
            return pending.isEmpty() && parts.isEmpty() && end == how;
        } finally {
            lock.unlock();
        }
    }

    private void done() {
        lock.lock();
        try {
            isDone = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Once: a database that is down is down for every statement; and not for one that is made by the first statement. */
    private void warn(Throwable error) {
        if (++failures == FAILURES_TO_WARN) {
            LOG.warn(
                    "Cannot record lineage now, which is kept and tried again; the job is not affected: {}",
                    String.valueOf(error.getMessage()));
        }
        LOG.debug("What failed", error);
    }
}
