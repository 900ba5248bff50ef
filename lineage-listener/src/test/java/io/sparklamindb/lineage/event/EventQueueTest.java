/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    @Test
    void eventsAreTakenInTheirOrder() {
        var queue = EventQueue.<Integer>start("test", 10, seen::add);
        for (int i = 0; i < 5; i++) {
            queue.offer(i);
        }
        assertThat(queue.close(PATIENCE)).isTrue();
        assertThat(seen).containsExactly(0, 1, 2, 3, 4);
        assertThat(queue.lost()).isZero();
    }

    @Test
    void offeringDoesNotWaitForAConsumerThatHangs() throws InterruptedException {
        var hang = new CountDownLatch(1);
        var queue = EventQueue.<Integer>start("test", 3, event -> await(hang));
        long slowest = 0;
        for (int i = 0; i < 1_000; i++) {
            long before = System.nanoTime();
            queue.offer(i);
            slowest = Math.max(slowest, System.nanoTime() - before);
        }
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(1));
        assertThat(queue.lost()).isBetween(996L, 997L);
        assertThat(queue.close(Duration.ofMillis(20))).isFalse();
        hang.countDown();
    }

    @Test
    void anErrorOfTheVirtualMachineCostsOneEvent() {
        var taken = new AtomicLong();
        var queue = EventQueue.<Integer>start("test", 10, event -> {
            taken.incrementAndGet();
            switch (event) {
                case 0 -> throw new NoClassDefFoundError("not there");
                case 1 -> throw new StackOverflowError();
                default -> throw new IllegalStateException();
            }
        });
        for (int i = 0; i < 3; i++) {
            queue.offer(i);
        }
        assertThat(queue.close(PATIENCE)).isTrue();
        assertThat(taken).hasValue(3);
        assertThat(queue.failed()).isEqualTo(3);
    }

    @Test
    void whatComesAfterTheEndIsCountedAsLost() {
        var queue = EventQueue.<Integer>start("test", 10, seen::add);
        queue.close(PATIENCE);
        queue.offer(1);
        assertThat(seen).isEmpty();
        assertThat(queue.lost()).isEqualTo(1);
    }

    /** Row L2: ten thousand at once, and the end. */
    @Test
    void lastEventHasRoomAndComesAfterAllOthers() {
        var hang = new CountDownLatch(1);
        var queue = EventQueue.<Integer>start("test", 3, event -> {
            await(hang);
            seen.add(event);
        });
        for (int i = 0; i < 10_000; i++) {
            queue.offer(i);
        }
        assertThat(queue.close(-1, Duration.ofMillis(20))).isFalse();
        hang.countDown();
        assertThat(queue.close(PATIENCE)).isTrue();
        assertThat(seen).endsWith(-1).hasSizeBetween(4, 5);
    }

    @Test
    void onlyTheFirstEndCounts() {
        var queue = EventQueue.<Integer>start("test", 3, seen::add);
        queue.close(1, PATIENCE);
        queue.close(2, PATIENCE);
        assertThat(seen).containsExactly(1);
    }

    /** A consumer that notes what it hears of. */
    private record Notes(List<String> heard, CountDownLatch hang) implements EventConsumer<Integer> {

        @Override
        public void accept(Integer event) {
            EventQueueTest.await(hang);
            heard.add("event");
            if (event < 0) {
                throw new StackOverflowError();
            }
        }

        @Override
        public void lost(long events) {
            heard.add("lost " + events);
        }

        @Override
        public void failed(Throwable error) {
            heard.add(error.getClass().getSimpleName());
            throw new IllegalStateException("whatever a consumer does");
        }
    }

    @Test
    void consumerHearsOfWhatIsLostBeforeTheEndComes() throws InterruptedException {
        var notes = new Notes(new CopyOnWriteArrayList<>(), new CountDownLatch(1));
        var queue = EventQueue.start("test", 1, notes);
        queue.offer(1);
        Thread.sleep(200); // it is being looked at
        for (int i = 2; i < 10; i++) {
            queue.offer(i);
        }
        queue.close(0, Duration.ZERO);
        notes.hang().countDown();
        queue.close(PATIENCE);
        assertThat(notes.heard()).containsExactly("event", "lost 7", "event", "event");
    }

    @Test
    void consumerHearsOfWhatItFailedOn() {
        var notes = new Notes(new CopyOnWriteArrayList<>(), new CountDownLatch(0));
        var queue = EventQueue.start("test", 10, notes);
        queue.offer(-1);
        queue.close(1, PATIENCE);
        assertThat(notes.heard()).containsExactly("event", "StackOverflowError", "event");
    }

    /** A thread of Spark's that puts an event in the queue goes on in less than 5 ms, 99 times of 100, whatever the other side does. */
    @Test
    void offeringTakesNoTimeBesideAConsumerThatWorks() {
        var queue = EventQueue.<Integer>start("test", 1_000, event -> Math.log(event));
        var nanos = new long[50_000];
        for (int i = 0; i < nanos.length; i++) {
            long before = System.nanoTime();
            queue.offer(i);
            nanos[i] = System.nanoTime() - before;
        }
        queue.close(PATIENCE);
        Arrays.sort(nanos);
        assertThat(Duration.ofNanos(nanos[nanos.length * 99 / 100])).isLessThan(Duration.ofMillis(5));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
