/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong at which step of a writer: an error, a delay, or the end of its process. File systems and connections that
 * are made for tests tell it of each step before they take it and after. Thread-safe.
 */
public final class Faults {

    /** Whether a step was taken before it goes wrong. */
    public enum When {
        BEFORE,
        AFTER
    }

    /** What happens. */
    @FunctionalInterface
    public interface Fault {
        void happen() throws Exception;
    }

    /** Thrown at every step of a process that is dead, which nothing catches. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("The process was killed", null, false, false);
        }
    }

    private static final class Planned {
        private final String step;
        private final When when;
        private final Fault fault;
        private int stepsToGo;

        Planned(String step, int stepsToGo, When when, Fault fault) {
            this.step = step;
            this.stepsToGo = stepsToGo;
            this.when = when;
            this.fault = fault;
        }

        boolean isDueAt(String reached, When moment) {
            return when == moment && reached.startsWith(step) && --stepsToGo <= 0;
        }
    }

    private final List<Planned> planned = new ArrayList<>();
    private final List<Runnable> atDeath = new ArrayList<>();
    private final Set<String> alwaysFailing = new HashSet<>();
    private @Nullable Exception always;
    private boolean dead;

    /**
     * Plans a fault.
     *
     * @param step how the step's name begins
     * @param occurrence the how many-th step of that name from now on, from one
     */
    public synchronized Faults at(String step, int occurrence, When when, Fault fault) {
        planned.add(new Planned(step, occurrence, when, fault));
        return this;
    }

    /** Fails once at a step; told twice, twice. */
    public Faults failAt(String step, When when, Exception thrown) {
        return at(step, 1, when, () -> {
            throw thrown;
        });
    }

    /** Fails from now on at every step whose name begins in one of these ways. */
    public synchronized void failAlways(Set<String> steps, Exception thrown) {
        alwaysFailing.addAll(steps);
        always = thrown;
    }

    /** Kills the writer's process: nothing that it does from now on has any effect. */
    public void kill() {
        List<Runnable> actions;
        synchronized (this) {
            dead = true;
            actions = List.copyOf(atDeath);
        }
        actions.forEach(Runnable::run);
        throw new Killed();
    }

    /** What the system does for a process that ends, such as closing its connections. */
    public synchronized void atDeath(Runnable action) {
        atDeath.add(action);
    }

    /** Whether the process was killed. */
    public synchronized boolean isDead() {
        return dead;
    }

    /** Whether all faults happened. */
    public synchronized boolean allHappened() {
        return planned.isEmpty();
    }

    /** Lets no further fault happen. */
    public synchronized void forget() {
        planned.clear();
    }

    /** Says that a step is about to be taken, or was. */
    public void reach(String step, When when) throws Exception {
        var fault = next(step, when);
        if (fault != null) {
            fault.happen();
        }
    }

    private synchronized @Nullable Fault next(String step, When when) {
        if (dead) {
            throw new Killed();
        }
        var due = planned.stream().filter(each -> each.isDueAt(step, when)).toList();
        if (!due.isEmpty()) {
            planned.remove(due.get(0));
            return due.get(0).fault;
        }
        var thrown = always;
        return thrown == null || alwaysFailing.stream().noneMatch(step::startsWith)
                ? null
                : () -> {
                    throw thrown;
                };
    }
}
