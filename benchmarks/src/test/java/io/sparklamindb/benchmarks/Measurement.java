/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * The same work done by two contenders, several times each, in turn.
 *
 * @param name what was done
 * @param ours seconds a repeat took through this plugin
 * @param other what it is compared with
 * @param theirs seconds a repeat took there
 * @param goal the largest ratio of ours to theirs that is good enough
 */
public record Measurement(String name, double[] ours, String other, double[] theirs, double goal) {

    private static final int WARM_UPS = 3;

    /** Work that may fail in any way. */
    public interface Work {
        void run() throws Exception;
    }

    /** Runs both a few times to warm up, then {@code repeats} times in turn, so that a slow spell of the machine hits both. */
    public static Measurement of(String name, double goal, int repeats, Work ours, String other, Work theirs)
            throws Exception {
        return of(name, goal, repeats, () -> {}, ours, other, theirs);
    }

    /** As above, with something done before each run and not counted. */
    public static Measurement of(
            String name, double goal, int repeats, Work before, Work ours, String other, Work theirs) throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            ours.run();
            theirs.run();
        }
        var first = new double[repeats];
        var second = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            if (i % 2 == 0) {
                first[i] = seconds(before, ours);
                second[i] = seconds(before, theirs);
            } else {
                second[i] = seconds(before, theirs);
                first[i] = seconds(before, ours);
            }
        }
        return new Measurement(name, first, other, second, goal);
    }

    private static double seconds(Work before, Work work) throws Exception {
        before.run();
        return seconds(work);
    }

    static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Median of ours over median of theirs: below 1 is faster. */
    double ratio() {
        return median(ours) / median(theirs);
    }

    boolean isGoodEnough() {
        return ratio() <= goal;
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** One line: name, ratio, goal, verdict, and the medians it comes from. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-44s ratio %5.2f  (goal <= %.2f: %s)  ours %.3f s, %s %.3f s, %d repeats",
                name,
                ratio(),
                goal,
                isGoodEnough() ? "met" : "MISSED",
                median(ours),
                other,
                median(theirs),
                ours.length);
    }
}
