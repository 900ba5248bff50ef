/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.Set;

/** Sources and sinks of Spark's own that hold no data of anybody: for trying things out, and for showing rows. */
final class MadeUpData {

    private static final Set<String> KINDS = Set.of(
            "NoopTable",
            "RateStreamTable",
            "RatePerMicroBatchTable",
            "ConsoleTable",
            "MemorySink",
            "MemoryStreamTable",
            "RangeTable",
            "ForeachWriterTable",
            "ForeachBatchSink");

    private MadeUpData() {}

    /** By the simple name of the class: they are in different packages on different Sparks. */
    static boolean isMadeUp(String simpleName) {
        return KINDS.contains(simpleName.replace("$", ""));
    }
}
