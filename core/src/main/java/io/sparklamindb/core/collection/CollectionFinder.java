/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.version.VersionedFinder;

/** Finds the collection that a name stands for. Thread-safe. */
public final class CollectionFinder extends VersionedFinder<CollectionRecord> {

    /** Of an open instance. */
    public CollectionFinder(Instance instance) {
        super(instance, CollectionRows::new, CollectionErrors::notFound);
    }
}
