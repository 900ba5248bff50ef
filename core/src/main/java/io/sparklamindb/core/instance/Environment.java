/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a process inherits and lamindb looks at: variables, home and working directory. Injected, so that nothing here
 * depends on the machine it is tested on. Immutable.
 *
 * @param variables environment variables
 * @param home the user's home directory
 * @param workingDirectory the directory the process was started in
 */
public record Environment(Map<String, String> variables, Path home, Path workingDirectory) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this process. */
    public static Environment system() {
        return new Environment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath());
    }

    /** A variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** Only the names: values may be secrets. */
    @Override
    public String toString() {
        return "Environment[variables=" + variables.keySet() + ", workingDirectory=" + workingDirectory + "]";
    }
}
