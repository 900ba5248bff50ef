/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.audit.RegistryAudit;
import io.sparklamindb.core.audit.Repair;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.audit.ArtifactAudit;
import io.sparklamindb.datasource.audit.OrphanFiles;
import io.sparklamindb.datasource.lakehouse.LakehouseOutcomes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What everybody else sees of the artifacts, each one file, that a writer has left.
 *
 * @param instance an instance where nothing goes wrong
 * @param root the storage that was written to
 */
record WrittenVersions(Instance instance, Path root) {

    private static final Set<String> OF_LAMINDB = Set.of(".lamindb/lamin.db", ".lamindb/storage_uid.txt");

    /** The numbers of rows of the versions of a key that can be read, oldest first; each has the bytes that its row tells of. */
    List<Long> of(String key) throws IOException {
        var rows = rows().stream()
                .filter(row -> key.equals(row.key()) && !row.uploadOngoing())
                .toList();
        for (var row : rows) {
            var bytes = Files.readAllBytes(file(row));
            assertThat(bytes).as(row.uid()).hasSize(Math.toIntExact(row.size()));
            var hash = ContentHash.of(offset -> new ByteArrayInputStream(bytes), bytes.length);
            assertThat(hash.value()).as(row.uid()).isEqualTo(row.hash());
        }
        assertThat(rows.stream().filter(ArtifactRecord::isLatest)).hasSize(rows.isEmpty() ? 0 : 1);
        return rows.stream().map(ArtifactRecord::nObservations).toList();
    }

    /** All rows, also of what was never finished, in the order in which they were made. */
    List<ArtifactRecord> rows() {
        var finder = new ArtifactFinder(instance);
        return instance
                .database()
                .<List<String>>read(transaction -> Sql.of(transaction)
                        .fetch("select uid from lamindb_artifact order by id")
                        .getValues(0, String.class))
                .stream()
                .map(uid -> finder.find(uid, RecordVersion.newest(), Visibility.ALL))
                .toList();
    }

    private Path file(ArtifactRecord row) {
        return root.resolve(row.path().relative());
    }

    /** Files in the storage that no version needs, but for what is lamindb's own. */
    List<String> strayFiles() throws IOException {
        var owned = rows().stream()
                .filter(row -> !row.uploadOngoing())
                .map(this::file)
                .toList();
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !OF_LAMINDB.contains(root.relativize(file).toString()))
                    .filter(file -> !owned.contains(file))
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }

    /** Ends what is left as {@code repair} and {@code remove_orphans} do, long after; then nothing is left. */
    void settle() throws IOException {
        var later = Instant.now().plus(Duration.ofHours(1));
        new Repair(instance, later, false, new ArtifactAudit(instance)::isStored, LakehouseOutcomes::of).run();
        var orphans = new OrphanFiles(instance);
        for (var orphan : orphans.find(later)) {
            orphans.remove(orphan);
        }
        assertThat(new RegistryAudit(instance).findings()).isEmpty();
        assertThat(rows()).noneMatch(ArtifactRecord::uploadOngoing);
        assertThat(strayFiles()).isEmpty();
    }
}
