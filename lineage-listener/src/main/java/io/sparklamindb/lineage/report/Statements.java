/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements of an application. The first ones are kept as they were, of the others only how many there were: what is kept
 * does not grow with an application that never ends. For one thread.
 */
public final class Statements {

    private static final int MAX_KEPT = 100;
    private static final int MAX_PLAN = 10_000;
    private static final int MAX_STAGES = 10_000;

    /** One statement, as it is shown. */
    record Shown(
            long id,
            String description,
            String plan,
            @Nullable Duration duration,
            boolean hasFailed,
            StageWork work) {}

    private final Map<Long, Shown> kept = new LinkedHashMap<>();
    private final Map<Integer, Long> statementOfStage = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
            return size() > MAX_STAGES;
        }
    };
    private StageWork work = StageWork.NONE;
    private long started;
    private long failed;

    /** As much of a plan as is shown. */
    public static String shown(String plan) {
        return plan.length() <= MAX_PLAN ? plan : plan.substring(0, MAX_PLAN) + "\n...";
    }

    /** A statement starts. */
    public void start(long id, String description, String plan) {
        started++;
        if (kept.size() < MAX_KEPT) {
            kept.put(id, new Shown(id, description, shown(plan), null, false, StageWork.NONE));
        }
    }

    /** A statement ended. */
    public void end(long id, Duration duration, boolean hasFailed) {
        failed += hasFailed ? 1 : 0;
        kept.computeIfPresent(
                id, (key, old) -> new Shown(id, old.description(), old.plan(), duration, hasFailed, old.work()));
    }

    /** Stages will work for a statement. */
    public void assign(long id, List<Integer> stages) {
        stages.forEach(stage -> statementOfStage.put(stage, id));
    }

    /** A stage ended. */
    public void add(int stage, StageWork done) {
        work = work.and(done);
        var id = statementOfStage.remove(stage);
        if (id != null) {
            kept.computeIfPresent(
                    id,
                    (key, old) -> new Shown(
                            id,
                            old.description(),
                            old.plan(),
                            old.duration(),
                            old.hasFailed(),
                            old.work().and(done)));
        }
    }

    List<Shown> shown() {
        return new ArrayList<>(kept.values());
    }

    StageWork work() {
        return work;
    }

    long started() {
        return started;
    }

    long failed() {
        return failed;
    }
}
