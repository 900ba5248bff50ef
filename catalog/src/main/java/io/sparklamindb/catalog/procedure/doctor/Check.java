/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure.doctor;

import io.sparklamindb.core.error.LaminException;
import java.util.function.Supplier;

/**
 * One thing to look at. What it throws is a finding like any other.
 *
 * @param name what is looked at
 * @param look looks at it
 */
record Check(String name, Supplier<Finding> look) {

    Finding run() {
        try {
            return look.get();
        } catch (LaminException e) {
            return Finding.error(name, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Its message may quote a URL with credentials.
            return Finding.error(name, "The check failed: " + e.getClass().getName());
        }
    }
}
