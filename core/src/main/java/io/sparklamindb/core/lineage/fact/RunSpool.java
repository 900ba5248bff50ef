/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Environment;
import io.sparklamindb.core.instance.SettingsDirectory;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.core.lineage.fact.KeptRun.Place;
import io.sparklamindb.core.lineage.fact.ReplayedRun.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this machine for what is not yet in the database: runs that could not be written, and what is known of those that
 * go on, by which a later application records those whose process died. As many files as there is room for; each names its
 * instance and holds no secret. Processes that use it at once do each other no harm. Thread-safe.
 */
public final class RunSpool {

    private static final Logger LOG = LoggerFactory.getLogger(RunSpool.class);
    private static final String UNWRITTEN = ".run.json";
    private static final String GOING_ON = ".running.json";
    private static final String LEFT_OUT =
            "There was no room to keep what this run read and made while the database could not be had.";
    private static final int MAX_FILES = 1_000;
    private static final int MAX_BYTES = 16 << 20;

    private final Path folder;

    /** In a folder, which is made when it is needed. */
    public RunSpool(Path folder) {
        this.folder = folder;
    }

    /** In the folder that a setting says, or else in that of a user. */
    public static RunSpool of(@Nullable String folder, Environment environment) {
        return new RunSpool(
                folder == null ? SettingsDirectory.of(environment).folder().resolve("spark-lineage") : Path.of(folder));
    }

    /**
     * Keeps a run that has ended, if there is room; if there is none for all of it, that it ran, and that the rest is missing.
     * Never throws.
     *
     * @param instance the slug of its instance; empty if that is not known
     * @return whether it is kept
     */
    public boolean keep(String instance, UnwrittenRun run) {
        return keep(new KeptRun(new Place(instance, ""), null, run), UNWRITTEN)
                && end(run.run().uid());
    }

    /**
     * Notes what is known of a run that this process writes, over what it noted before: should nothing else be heard of it, it
     * was aborted. Never throws.
     *
     * @param instance the slug of its instance; empty if that is not known
     * @param catalog the catalog that leads to it; empty for that of the first table which a statement names
     * @param run what is known; its end does not count
     */
    public void begin(String instance, String catalog, UnwrittenRun run) {
        var aborted =
                new UnwrittenRun(run.transform(), run.run(), run.facts(), RunEnd.of(RunStatus.ABORTED), run.parts());
        keep(new KeptRun(new Place(instance, catalog), RunningProcess.current(), aborted), GOING_ON);
    }

    private boolean keep(KeptRun kept, String suffix) {
        try {
            var run = kept.run();
            var content = UnwrittenRunJson.write(kept);
            if (content.length > MAX_BYTES) {
                var without = new UnwrittenRun(run.transform(), run.run(), RunFacts.gap(LEFT_OUT), run.end());
                content = UnwrittenRunJson.write(new KeptRun(kept.place(), kept.process(), without));
            }
            if (content.length > MAX_BYTES || list(suffix).size() >= MAX_FILES) {
                return false;
            }
            write(run.run().uid() + suffix, content);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.debug("A run is not kept", e);
            return false;
        }
    }

    /** Says that nothing is left of a run to be noted: the database has it. Never throws. */
    public boolean end(String run) {
        try {
            Files.deleteIfExists(folder.resolve(run + GOING_ON));
        } catch (IOException | RuntimeException e) {
            LOG.debug("The mark of a run stays", e);
        }
        return true;
    }

    /**
     * A run that a process of this machine writes, if it belongs to what a catalog leads to. Never throws.
     *
     * @param run its uid
     */
    public Optional<UnwrittenRun> begun(String run, String catalog) {
        try {
            var file = folder.resolve(run + GOING_ON);
            return Files.isRegularFile(file)
                    ? UnwrittenRunJson.read(Files.readAllBytes(file))
                            .filter(kept -> kept.place().isCatalog(catalog))
                            .map(KeptRun::run)
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.debug("A mark cannot be read", e);
            return Optional.empty();
        }
    }

    /**
     * Records the runs that are kept for an instance, and those whose process died as far as they got. Whatever is recorded
     * already stays as it is.
     *
     * @param instance its slug; runs of no known instance are recorded too
     * @return what became of each; runs that go on are passed over
     * @throws LaminException if the database cannot be had now; what is left stays
     */
    public List<ReplayedRun> replay(String instance, FactRecorder recorder) {
        var all = new ArrayList<ReplayedRun>();
        try {
            for (var suffix : List.of(UNWRITTEN, GOING_ON)) {
                for (var file : list(suffix)) {
                    replay(file, instance, recorder).ifPresent(all::add);
                }
            }
        } catch (IOException e) {
            LOG.warn("Cannot read runs that are kept in {}: {}", folder, e.getMessage());
        }
        return all;
    }

    private static Optional<ReplayedRun> replay(Path file, String instance, FactRecorder recorder) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty(); // another process was faster
        }
        var kept = UnwrittenRunJson.read(Files.readAllBytes(file));
        var process = kept.map(KeptRun::process);
        if (kept.isEmpty() || process.isPresent() && !process.get().isDead()) {
            return Optional.empty();
        } else if (!kept.get().place().isInstance(instance)) {
            return Optional.of(outcome(
                    kept.get(), Outcome.OF_ANOTHER_INSTANCE, kept.get().place().instance()));
        }
        try {
            recorder.replay(kept.get().run());
        } catch (LaminException e) {
            if (isOfTheDatabase(e)) {
                throw e;
            }
            return Optional.of(outcome(kept.get(), Outcome.KEPT, e.getMessage()));
        }
        Files.deleteIfExists(file);
        return Optional.of(outcome(kept.get(), process.isPresent() ? Outcome.ABORTED : Outcome.RECORDED, null));
    }

    /** What is true of all runs, and not of this one. */
    private static boolean isOfTheDatabase(LaminException error) {
        var condition = error.condition();
        return condition == LaminCondition.READ_ONLY || condition.name().startsWith("DATABASE");
    }

    private static ReplayedRun outcome(KeptRun kept, Outcome outcome, @Nullable String reason) {
        return new ReplayedRun(kept.run().run().uid(), kept.run().transform().key(), outcome, reason);
    }

    private List<Path> list(String suffix) throws IOException {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + suffix)) {
                all.forEach(files::add);
            }
        }
        files.sort(null);
        return files;
    }

    /** Whole, or not at all; for its owner alone, where a file system knows owners. */
    private void write(String name, byte[] content) throws IOException {
        Files.createDirectories(folder);
        var part = Files.createTempFile(folder, name, ".part");
        try {
            Files.write(part, content);
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Where it is. */
    @Override
    public String toString() {
        return folder.toString();
    }
}
