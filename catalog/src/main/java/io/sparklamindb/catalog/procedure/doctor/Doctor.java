/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure.doctor;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything a catalog depends on, from the platform to the storages. */
public final class Doctor {

    private final AttachedInstance attached;

    private Doctor(AttachedInstance attached) {
        this.attached = attached;
    }

    /** All checks of a catalog. */
    public static Doctor of(AttachedInstance attached) {
        return new Doctor(attached);
    }

    /** All findings. Where the instance cannot be opened, one of them says why, and those that need it are left out. */
    public List<Finding> examine() {
        var checks = new ArrayList<>(new PlatformChecks().all());
        checks.addAll(new ConfigurationChecks(attached).all());
        var findings = new ArrayList<>(checks.stream().map(Check::run).toList());
        try {
            var instance = attached.open();
            findings.add(Finding.ok("instance", described(instance)));
            new InstanceChecks(instance).all().forEach(check -> findings.add(check.run()));
            new StorageChecks(instance).all().forEach(check -> findings.add(check.run()));
        } catch (LaminException e) {
            findings.add(Finding.error("instance", String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private static String described(Instance instance) {
        return instance.slug() + (instance.uid() == null ? "" : " (uid " + instance.uid() + ")");
    }
}
