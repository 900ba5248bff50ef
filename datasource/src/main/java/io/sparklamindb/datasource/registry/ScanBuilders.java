/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.query.RegistryQuery;
import java.lang.reflect.Constructor;
import java.util.Optional;

/**
 * Makes the scan builder for the Spark that is running. From 4.1 on Spark can leave joins to a source; the class that
 * takes them has a type of 4.1 in its name and so can only be loaded there.
 */
final class ScanBuilders {

    private static final String JOINING = "io.sparklamindb.datasource.registry.JoiningScanBuilder";
    private static final Optional<Constructor<? extends RegistryScanBuilder>> CONSTRUCTOR = joining();

    private ScanBuilders() {}

    static RegistryScanBuilder newScanBuilder(RegistryReads reads, RegistryQuery query) {
        if (CONSTRUCTOR.isEmpty()) {
            return new RegistryScanBuilder(reads, query);
        }
        try {
            return CONSTRUCTOR.get().newInstance(reads, query);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make the scan builder of this Spark", e);
        }
    }

    private static Optional<Constructor<? extends RegistryScanBuilder>> joining() {
        try {
            return Optional.of(Class.forName(JOINING, true, ScanBuilders.class.getClassLoader())
                    .asSubclass(RegistryScanBuilder.class)
                    .getDeclaredConstructor(RegistryReads.class, RegistryQuery.class));
        } catch (ReflectiveOperationException | LinkageError e) {
            // Spark 4.0 knows no such thing.
            return Optional.empty();
        }
    }
}
