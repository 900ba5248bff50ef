/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
