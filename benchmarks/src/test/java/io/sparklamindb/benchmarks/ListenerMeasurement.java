/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The same work with nobody listening, and with each of those who record lineage.
 *
 * @param name what was done
 * @param statements how many statements it is
 * @param failures who made statements fail, and how
 */
record ListenerMeasurement(
        String name,
        int statements,
        Map<ListenerContender, List<Times>> times,
        Map<ListenerContender, Exception> failures) {

    private static final double SHARE = 0.01;
    private static final double SECONDS_A_STATEMENT = 0.02;
    private static final double SLOW_CALL_MILLIS = 5;

    /**
     * One repeat.
     *
     * @param seconds until all statements were done and told of
     * @param end seconds that the end of the application waited
     * @param slowCall milliseconds, 99 of 100 calls of the listener by Spark's thread took less
     * @param heap megabytes that are in use afterwards
     * @param lost events that Spark lost, and runs that lack anything
     */
    record Times(double seconds, double end, double slowCall, double heap, long lost) {}

    private double median(ListenerContender contender, ToDoubleFunction<Times> value) {
        return Measurement.median(
                times.get(contender).stream().mapToDouble(value).toArray());
    }

    /** Seconds more than with nobody listening. */
    private double overhead(ListenerContender contender) {
        return median(contender, Times::seconds) - median(ListenerContender.OFF, Times::seconds);
    }

    /** How much longer it takes with us than with nobody listening, as a ratio. */
    double ratio() {
        return median(ListenerContender.OURS, Times::seconds) / median(ListenerContender.OFF, Times::seconds);
    }

    /** How many events were lost with us. */
    long lost() {
        return times.get(ListenerContender.OURS).stream().mapToLong(Times::lost).sum();
    }

    private boolean isGoodEnough() {
        var off = median(ListenerContender.OFF, Times::seconds);
        boolean isLess = !times.containsKey(ListenerContender.OPENLINEAGE)
                || overhead(ListenerContender.OURS) <= Math.max(overhead(ListenerContender.OPENLINEAGE), 0);
        boolean isSmall = overhead(ListenerContender.OURS) <= Math.max(SHARE * off, SECONDS_A_STATEMENT * statements);
        return isSmall
                && (isLess || overhead(ListenerContender.OURS) <= SHARE * off)
                && lost() == 0
                && median(ListenerContender.OURS, Times::slowCall) < SLOW_CALL_MILLIS;
    }

    /** A line for the verdict, and one for each contender. */
    @Override
    public String toString() {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "listener: %-34s ratio %5.3f  (goal <= 1.01, or 20 ms a query; below OpenLineage's: %s)  %d lost, %d repeats",
                name,
                ratio(),
                isGoodEnough() ? "met" : "MISSED",
                lost(),
                times.get(ListenerContender.OFF).size()));
        times.forEach((contender, all) -> text.append(String.format(
                Locale.ROOT,
                "%n  %-12s %8.3f s (%+.3f s), end %.3f s, a slow call %.3f ms, heap %.0f MB",
                contender.name().toLowerCase(Locale.ROOT),
                median(contender, Times::seconds),
                overhead(contender),
                median(contender, Times::end),
                median(contender, Times::slowCall),
                median(contender, Times::heap))));
        failures.forEach((contender, failure) -> text.append(String.format(
                Locale.ROOT, "%n  %-12s failed: %s", contender.name().toLowerCase(Locale.ROOT), failure)));
        return text.toString();
    }
}
