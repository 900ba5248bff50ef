/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure.doctor;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.instance.MigrationHead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The open instance's database: what it is, whether its schema is known, and whether its clock is right. */
final class InstanceChecks {

    /** Beyond this, which version is newest at a moment becomes a matter of whom one asks. */
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(5);

    private final Instance instance;

    InstanceChecks(Instance instance) {
        this.instance = instance;
    }

    List<Check> all() {
        return List.of(
                new Check("database", this::database),
                new Check("schema version", this::schemaVersion),
                new Check("registries", this::registries),
                new Check("branch and space", this::branchAndSpace),
                new Check("writable", this::writable),
                new Check("clock", this::clock));
    }

    private Finding database() {
        var database = instance.database();
        var version = database.version();
        return Finding.ok(
                "database",
                database.dialect() + " " + version + " at "
                        + database.location().display());
    }

    private Finding schemaVersion() {
        var head = instance.database().read(MigrationHead::read);
        return head.unsupported()
                .map(migration -> Finding.warning(
                        "schema version",
                        "at " + migration + ", and this release writes only at " + MigrationHead.SUPPORTED
                                + ": reading works, writing is refused"))
                .orElseGet(() -> Finding.ok("schema version", head.toString()));
    }

    private Finding registries() {
        var model = instance.registries();
        return Finding.ok(
                "registries",
                model.modules().stream()
                        .map(module -> module + ": " + model.registries(module).size())
                        .collect(Collectors.joining(", ")));
    }

    private Finding branchAndSpace() {
        return Finding.ok(
                "branch and space",
                instance.currentBranch().name() + ", " + instance.currentSpace().name());
    }

    private Finding writable() {
        if (instance.configuration().readOnly()) {
            return Finding.ok("writable", "no: the catalog is read-only, as configured");
        }
        instance.requireWritable("write");
        return Finding.ok("writable", "yes");
    }

    private Finding clock() {
        if (instance.database().dialect() == Dialect.SQLITE) {
            return Finding.ok("clock", "this machine's: SQLite has none of its own");
        }
        var before = Instant.now();
        var theirs = instance.database().now();
        // It read its clock at some moment between asking and hearing.
        var skew = theirs.isBefore(before) ? Duration.between(theirs, before) : Duration.between(Instant.now(), theirs);
        return skew.compareTo(TOLERATED_SKEW) <= 0
                ? Finding.ok("clock", "the database's and this machine's agree")
                : Finding.warning(
                        "clock",
                        "the database's differs from this machine's by " + skew.toSeconds()
                                + " s: set one of them right, or versions will be out of order");
    }
}
