/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.audit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.audit.Finding;
import io.sparklamindb.core.audit.Finding.Problem;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.audit.LookTask.Placed;
import io.sparklamindb.datasource.audit.LookTask.Seen;
import io.sparklamindb.datasource.hash.FileToHash;
import io.sparklamindb.datasource.hash.HashOutcome;
import io.sparklamindb.datasource.hash.ParallelHashes;
import io.sparklamindb.datasource.lakehouse.LakehouseAudit;
import io.sparklamindb.datasource.session.SparkExecution;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the registry says of artifacts with their files: that they are there, how many, how large, and their hash. Tasks
 * do it, a bounded number of files at a time; only the first and last 50 MiB of a large file are read, as its hash is of those.
 * Immutable; driver only.
 */
public final class ArtifactAudit {

    private static final int PAGE = 1_000;
    /** How many files are on the driver at a time. */
    private static final long MAX_FILES = 50_000;

    private final Instance instance;
    private final Configuration configuration;

    /** Of an open instance. */
    public ArtifactAudit(Instance instance) {
        this.instance = instance;
        this.configuration = StorageConfiguration.of(instance.storages());
    }

    /** What is wrong with artifacts outside of the trash, a page after the other. */
    public void all(Consumer<Finding> findings) {
        var lookup = new ArtifactLookup(instance);
        long last = 0;
        List<ArtifactRecord> page;
        do {
            long after = last;
            page = instance.database().read(transaction -> lookup.page(transaction, after, PAGE));
            of(page).forEach(findings);
            last = page.isEmpty() ? last : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    /** What is wrong with artifacts of these uids. */
    public void withUids(Collection<String> uids, Consumer<Finding> findings) {
        var lookup = new ArtifactLookup(instance);
        var all = List.copyOf(uids);
        for (int from = 0; from < all.size(); from += PAGE) {
            var page = all.subList(from, Math.min(from + PAGE, all.size()));
            of(instance.database().read(transaction -> lookup.withUids(transaction, page)))
                    .forEach(findings);
        }
    }

    /** Whether the bytes of an artifact, which may be unfinished, lie where its row says, and are what it says. */
    public boolean isStored(ArtifactRecord artifact) {
        var findings = new ArrayList<Finding>();
        var placed = place(artifact, findings);
        return placed != null && look(List.of(placed)).isEmpty() && findings.isEmpty();
    }

    private List<Finding> of(List<ArtifactRecord> artifacts) {
        var findings = new ArrayList<Finding>();
        var batch = new ArrayList<Placed>();
        long files = 0;
        for (var artifact : artifacts) {
            if (artifact.uploadOngoing()) {
                findings.add(Finding.of(
                        Problem.UNFINISHED, artifact, null, null, "its writer began at " + artifact.createdAt()));
            } else if (artifact.tableVersion() != null) {
                LakehouseAudit.of(artifact, artifact.tableVersion()).ifPresent(findings::add);
            } else if (!artifact.overwriteVersions() || artifact.isLatest()) {
                var placed = place(artifact, findings);
                if (placed != null) {
                    batch.add(placed);
                    files += Objects.requireNonNullElse(artifact.nFiles(), 1L);
                }
            }
            if (files >= MAX_FILES) {
                findings.addAll(look(batch));
                batch.clear();
                files = 0;
            }
        }
        findings.addAll(look(batch));
        return findings;
    }

    private @Nullable Placed place(ArtifactRecord artifact, List<Finding> findings) {
        try {
            var path = artifact.path();
            ReadableArtifact.requireNotReplaced(instance, artifact, path);
            return new Placed(
                    artifact,
                    StorageLocation.toHadoop(path.location(), configuration).toString());
        } catch (LaminException e) {
            var problem = LaminCondition.OVERWRITTEN_VERSION.id().equals(e.getCondition())
                    ? Problem.REPLACED
                    : Problem.OUTSIDE;
            findings.add(Finding.of(problem, artifact, null, null, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private List<Finding> look(List<Placed> artifacts) {
        var settings = HadoopSettings.of(configuration);
        var tasks = SparkExecution.shares(artifacts).stream()
                .map(share -> new LookTask(share, settings))
                .toList();
        var seen = SparkExecution.runTasks("look at the files of artifacts", tasks, LookTask::run).stream()
                .flatMap(List::stream)
                .toList();
        var toHash = seen.stream().map(Seen::files).flatMap(List::stream).toList();
        Map<String, HashOutcome> hashes = ParallelHashes.outcomes(toHash, configuration).stream()
                .collect(Collectors.toMap(HashOutcome::path, Function.identity(), (one, other) -> one));
        var findings = new ArrayList<Finding>();
        for (var artifact : seen) {
            var finding = artifact.files().isEmpty() ? artifact.finding() : compareHash(artifact, hashes);
            if (finding != null) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private static @Nullable Finding compareHash(Seen seen, Map<String, HashOutcome> outcomes) {
        var artifact = seen.artifact();
        var hashes = new ArrayList<String>();
        for (var file : seen.files()) {
            var outcome = Objects.requireNonNull(outcomes.get(file.path()));
            var hash = outcome.hash();
            if (hash == null) {
                var changed = outcome.changed();
                return changed == null
                        ? Finding.of(
                                Problem.UNREADABLE, artifact, null, null, file.path() + ": " + outcome.unreadable())
                        : Finding.of(Problem.CONTENT, artifact, null, null, file.path() + ": " + changed);
            }
            hashes.add(hash.value());
        }
        var found = artifact.isFolder() ? ContentHash.ofFolder(hashes).value() : hashes.get(0);
        return found.equals(artifact.hash())
                ? null
                : Finding.of(Problem.CONTENT, artifact, artifact.hash(), found, firstPath(seen.files()));
    }

    private static String firstPath(List<FileToHash> files) {
        return files.size() == 1
                ? files.get(0).path()
                : files.size() + " files, such as " + files.get(0).path();
    }
}
