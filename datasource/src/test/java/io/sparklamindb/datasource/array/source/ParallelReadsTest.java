/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.datasource.array.source.ParallelReads.Read;
import io.sparklamindb.formats.CorruptArrayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ParallelReadsTest {

    @Test
    @Timeout(60)
    void asManyReadsAsAllowedRunAtOnceAndComeInTheirOrder() throws IOException {
        var together = new CyclicBarrier(4);
        var reads = new ArrayList<Read<Integer>>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            reads.add(() -> {
                await(together);
                return number;
            });
        }
        try (var threads = new ParallelReads(4)) {
            assertThat(threads.run(reads)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        }
    }

    @Test
    void oneAtATimeRunsInTheThreadOfTheCaller() throws IOException {
        try (var threads = new ParallelReads(1)) {
            assertThat(threads.run(List.<Read<Thread>>of(Thread::currentThread, Thread::currentThread)))
                    .containsOnly(Thread.currentThread());
        }
    }

    @Test
    void failureIsThatOfTheRead() throws IOException {
        try (var threads = new ParallelReads(4)) {
            assertThatThrownBy(() -> threads.run(List.<Read<String>>of(() -> "a", () -> {
                        throw new CorruptArrayException("X", "cut");
                    })))
                    .isInstanceOf(CorruptArrayException.class);
            assertThatThrownBy(() -> threads.run(List.<Read<String>>of(() -> "a", () -> {
                        throw new IOException("gone");
                    })))
                    .isInstanceOf(IOException.class)
                    .hasMessage("gone");
        }
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IOException(e);
        }
    }
}
