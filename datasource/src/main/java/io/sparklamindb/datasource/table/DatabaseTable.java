/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import io.sparklamindb.core.instance.Instance;
import java.util.Optional;

/** A table whose rows are in the database of an instance, so that any write may change them. */
public interface DatabaseTable extends IdentifiedTable {

    /** Where its rows are. */
    Instance instance();

    @Override
    default Optional<Instance> lineageInstance() {
        return Optional.of(instance());
    }
}
