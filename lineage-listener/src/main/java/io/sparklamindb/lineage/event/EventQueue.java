/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.event;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue with one daemon thread that takes what is in it, one after the other. Offering never waits: what does not fit
 * is lost, and the consumer hears of it; the last event has a place of its own. Whatever the consumer throws costs that one event.
 * Thread-safe.
 *
 * @param <E> the events
 */
public final class EventQueue<E> {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    /** How often the thread looks whether it is to end, when nothing comes. */
    private static final long POLL_MILLIS = 50;

    private final BlockingQueue<E> events;
    private final EventConsumer<E> consumer;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable E last;
    private volatile boolean isClosed;
    private long told;

    private EventQueue(String name, int capacity, EventConsumer<E> consumer) {
        this.events = new ArrayBlockingQueue<>(capacity);
        this.consumer = consumer;
        this.thread = new Thread(this::work, name);
        thread.setDaemon(true);
    }

    /**
     * A queue whose thread runs.
     *
     * @param name the thread's
     * @param capacity how many events may wait
     * @param consumer called by that thread alone
     */
    public static <E> EventQueue<E> start(String name, int capacity, EventConsumer<E> consumer) {
        var queue = new EventQueue<>(name, capacity, consumer);
        queue.thread.start();
        return queue;
    }

    /** Adds an event if there is room and the queue is open, at once. */
    public void offer(E event) {
        if (isClosed || !events.offer(event)) {
            lost.incrementAndGet();
        }
    }

    /** How many events were lost for want of room. */
    public long lost() {
        return lost.get();
    }

    /** How many events the consumer failed on. */
    public long failed() {
        return failed.get();
    }

    /**
     * Takes no more events, and waits for those that are there.
     *
     * @return whether all were taken in that time; the thread goes on with the rest if not
     */
    public boolean close(Duration patience) {
        isClosed = true;
        try {
            return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same, with one more event that comes after all others, and has room always. The first call counts. */
    public boolean close(E end, Duration patience) {
        if (!isClosed) {
            last = end;
        }
        return close(patience);
    }

    private void work() {
        try {
            while (!(isClosed && events.isEmpty())) {
                var event = events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                tellOfLost();
                if (event != null) {
                    consume(event);
                }
            }
            tellOfLost();
            if (last != null) {
                consume(last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    @SuppressWarnings("IllegalCatch")
    private void tellOfLost() {
        long all = lost.get();
        if (all > told) {
            long news = all - told;
            told = all;
            try {
                consumer.lost(news);
            } catch (Throwable e) {
                LOG.debug("What failed", e);
            }
        }
    }

    /** An error of the virtual machine too, such as a class that is not there, must not end the thread. */
    @SuppressWarnings("IllegalCatch")
    private void consume(E event) {
        try {
            consumer.accept(event);
        } catch (Throwable e) {
            if (failed.getAndIncrement() == 0) {
                LOG.warn("Cannot record lineage of one event; the job is not affected: {}", String.valueOf(e));
            }
            LOG.debug("What failed", e);
            tellOf(e);
        }
    }

    @SuppressWarnings("IllegalCatch")
    private void tellOf(Throwable error) {
        try {
            consumer.failed(error);
        } catch (Throwable e) {
            LOG.debug("What failed", e);
        }
    }
}
