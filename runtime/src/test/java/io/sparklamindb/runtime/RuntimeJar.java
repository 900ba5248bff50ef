/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import java.nio.file.Path;

/** Where the build has put the jar under test. */
final class RuntimeJar {

    private RuntimeJar() {}

    static Path path() {
        return Path.of(System.getProperty("runtime.jar"));
    }
}
