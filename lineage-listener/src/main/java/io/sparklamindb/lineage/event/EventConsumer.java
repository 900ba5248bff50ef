/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.event;

/**
 * Takes the events of a queue, and hears of those that it will not get. Called by the thread of the queue alone.
 *
 * @param <E> the events
 */
@FunctionalInterface
public interface EventConsumer<E> {

    /** Takes the next event. Whatever it throws costs that one. */
    void accept(E event);

    /** Some events were lost, for there was no room. Told before what comes next, and before the last event. */
    default void lost(long events) {}

    /** It threw something, an error of the virtual machine maybe. */
    default void failed(Throwable error) {}
}
