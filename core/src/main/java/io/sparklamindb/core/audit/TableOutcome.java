/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.audit;

import io.sparklamindb.core.commit.WrittenContent;

/** What became of a write of a table that keeps its own history, whose artifact was not completed. Immutable. */
public sealed interface TableOutcome {

    /**
     * The table has committed, so the artifact is to be completed.
     *
     * @param content what the table has since
     */
    record Committed(WrittenContent content) implements TableOutcome {}

    /** The table has not, and will not if its writer is dead. */
    record NotCommitted() implements TableOutcome {}

    /**
     * Nobody can tell.
     *
     * @param reason why
     */
    record Unknown(String reason) implements TableOutcome {}
}
