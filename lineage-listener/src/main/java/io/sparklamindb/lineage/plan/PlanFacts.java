/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.core.lineage.fact.RunFacts;
import java.util.List;

/**
 * What a plan tells.
 *
 * @param facts what it reads, and what it writes as far as it is no write of ours
 * @param sinks writes of ours, which know what they made once their statement has ended
 * @param instances open instances whose tables it names
 */
public record PlanFacts(RunFacts facts, List<LineageSink> sinks, List<Instance> instances) {

    /** Nothing is read, nothing is written. */
    public static final PlanFacts NOTHING = new PlanFacts(RunFacts.NONE, List.of(), List.of());

    public PlanFacts {
        sinks = List.copyOf(sinks);
        instances = List.copyOf(instances);
    }
}
