/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.identity.TextHash;
import java.io.Serializable;

/**
 * By what a write is known again: of writes to one table that have the same key, one is committed. Immutable.
 *
 * @param name what its writer chose, or the query that writes one micro-batch after the other
 * @param sequence the number of the micro-batch, which stands for all before it too; 0 for a write that is no part of a stream
 */
public record IdempotencyKey(String name, long sequence) implements Serializable {

    /** The key of one write. */
    public static IdempotencyKey of(String key) {
        return new IdempotencyKey("key " + key, 0);
    }

    /**
     * The key of a micro-batch.
     *
     * @param queryId the id that a streaming query keeps when it is restarted from its checkpoint
     */
    public static IdempotencyKey ofMicroBatch(String queryId, long batch) {
        return new IdempotencyKey("query " + queryId, batch);
    }

    /** The name as it is stored: short, and without a character that JSON or LIKE would take for another. */
    String digest() {
        return TextHash.of(name);
    }
}
