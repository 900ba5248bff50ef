/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.core.lineage.fact.FileSet;
import io.sparklamindb.core.lineage.fact.RunFacts;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;

/** A walk over one plan: what is yet to be looked at, and what was found. For one thread. */
final class PlanWalk {

    /** What a part of a plan is for. */
    enum Role {
        READ,
        WRITTEN
    }

    /** A node, and what it is for. */
    record Step(LogicalPlan node, Role role) {}

    private final boolean isWithinAnother;
    private final Deque<Step> ahead = new ArrayDeque<>();
    private final Map<Role, Set<LogicalPlan>> seen = new HashMap<>();
    private final Set<DataReference> inputs = new LinkedHashSet<>();
    private final Set<DataReference> outputs = new LinkedHashSet<>();
    private final Set<FileSet> filesRead = new LinkedHashSet<>();
    private final Set<FileSet> filesWritten = new LinkedHashSet<>();
    private final Set<LineageSink> sinks = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Instance> instances = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> gaps = new LinkedHashSet<>();
    private List<Object> write = List.of();
    private Role role = Role.READ;

    /** @param isWithinAnother whether the plan is of a statement within another one, which is looked at too */
    PlanWalk(boolean isWithinAnother) {
        this.isWithinAnother = isWithinAnother;
    }

    /** Whether the plan is of a statement within another one, which is looked at too. */
    boolean isWithinAnother() {
        return isWithinAnother;
    }

    /** Says what the command at the root was carried out with. */
    void writtenBy(List<Object> elements) {
        write = elements;
    }

    /** What the command at the root was carried out with; empty if that is not known. */
    List<Object> write() {
        return write;
    }

    /** Looks at a part of the plan that is read. */
    void read(LogicalPlan node) {
        add(node, Role.READ);
    }

    /** Looks at a part of the plan that is written. */
    void written(LogicalPlan node) {
        add(node, Role.WRITTEN);
    }

    /** Looks at a part of the plan that is for the same as the node at hand. */
    void below(LogicalPlan node) {
        add(node, role);
    }

    private void add(LogicalPlan node, Role of) {
        if (seen.computeIfAbsent(of, any -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(node)) {
            ahead.push(new Step(node, of));
        }
    }

    /** The next node; null at the end. */
    @Nullable
    LogicalPlan next() {
        var step = ahead.poll();
        if (step == null) {
            return null;
        }
        role = step.role();
        return step.node();
    }

    /** Whether the node at hand is written, not read. */
    boolean isWritten() {
        return role == Role.WRITTEN;
    }

    /** The node at hand is, or has, this. */
    void found(DataReference data) {
        (isWritten() ? outputs : inputs).add(data);
    }

    /** The node at hand is, or has, these files. */
    void found(FileSet files) {
        if (isWritten()) {
            filesWritten.add(files.ofAnyVersion());
        } else {
            filesRead.add(files);
        }
    }

    /** The node at hand reads this, whatever it is for. */
    void foundInput(DataReference data) {
        inputs.add(data);
    }

    /** The node at hand writes this, whatever it is for. */
    void foundOutput(DataReference data) {
        outputs.add(data);
    }

    /** The node at hand writes these files, whatever it is for. */
    void foundOutput(FileSet files) {
        filesWritten.add(files);
    }

    /** The node at hand writes by this. */
    void found(LineageSink sink) {
        sinks.add(sink);
        instances.add(sink.lineageInstance());
    }

    /** The node at hand is of an instance. */
    void found(Instance instance) {
        instances.add(instance);
    }

    /** Something is read or written that cannot be named. */
    void gap(String sentence) {
        gaps.add(sentence);
    }

    PlanFacts facts() {
        return new PlanFacts(
                new RunFacts(inputs, outputs, filesRead, filesWritten, gaps),
                List.copyOf(sinks),
                List.copyOf(instances));
    }
}
