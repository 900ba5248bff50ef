/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;

/**
 * What one write knows of its surroundings.
 *
 * @param instance the instance
 * @param rows reads and writes rows in the write's transaction
 * @param branchId the branch new records go to
 * @param spaceId the space new records go to
 * @param visible the branches whose names lamindb looks at
 */
record WriteContext(Instance instance, RegistryRows rows, long branchId, long spaceId, Visibility visible) {}
