/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure.doctor;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.instance.SettingsDirectory;
import java.util.List;

/** What the catalog's keys and the environment lead to, before anything is opened. */
final class ConfigurationChecks {

    private final AttachedInstance attached;

    ConfigurationChecks(AttachedInstance attached) {
        this.attached = attached;
    }

    List<Check> all() {
        return List.of(
                new Check("configuration", this::configuration),
                new Check("database address", this::address),
                new Check("settings", this::settings));
    }

    /** The keys only: two of them may be credentials. */
    private Finding configuration() {
        var keys = attached.configuration().keys();
        return Finding.ok(
                "configuration",
                keys.isEmpty()
                        ? "catalog " + attached.catalog() + " sets no keys: the current instance, or an embedded one"
                        : "catalog " + attached.catalog() + " sets " + String.join(", ", keys));
    }

    private Finding address() {
        return Finding.ok("database address", attached.address().database().display());
    }

    private Finding settings() {
        var directory = SettingsDirectory.of(attached.environment());
        return Finding.ok(
                "settings",
                directory.instances().size() + " instances known here; logged in as "
                        + directory.currentUser().handle());
    }
}
