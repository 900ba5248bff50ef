/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import io.sparklamindb.core.error.LaminException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this machine for what is not yet in the database: runs that could not be written, and marks of those that go on,
 * by which a later application knows which of them died. As many files as there is room for; each names its instance and holds
 * no secret. Processes that use it at once do each other no harm. Thread-safe.
 */
public final class RunSpool {

    private static final Logger LOG = LoggerFactory.getLogger(RunSpool.class);
    private static final String UNWRITTEN = ".run.json";
    private static final String GOING_ON = ".running";
    private static final int MAX_FILES = 1_000;
    private static final int MAX_BYTES = 16 << 20;

    private final Path folder;

    /** In a folder, which is made when it is needed. */
    public RunSpool(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps a run, if there is room. Never throws.
     *
     * @param instance the slug of its instance; empty if that is not known
     * @return whether it is kept
     */
    public boolean keep(String instance, UnwrittenRun run) {
        try {
            var content = UnwrittenRunJson.write(instance, run);
            if (content.length > MAX_BYTES || list(UNWRITTEN).size() >= MAX_FILES) {
                return false;
            }
            write(run.run().uid() + UNWRITTEN, content);
            end(run.run().uid());
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.debug("A run is not kept", e);
            return false;
        }
    }

    /** Notes that this process writes a run. Never throws. */
    public void begin(String run, String instance) {
        try {
            write(run + GOING_ON, RunningProcess.current(instance).write());
        } catch (IOException | RuntimeException e) {
            LOG.debug("A run has no mark", e);
        }
    }

    /** Takes the mark away. Never throws. */
    public void end(String run) {
        try {
            Files.deleteIfExists(folder.resolve(run + GOING_ON));
        } catch (IOException e) {
            LOG.debug("The mark of a run stays", e);
        }
    }

    /**
     * Records the runs that are kept for an instance, and says of those whose process died that they were aborted.
     *
     * @param instance its slug; runs of no known instance are recorded too
     * @return the uids of those that were kept
     * @throws LaminException if the database cannot be written now; what is left stays
     */
    public List<String> replay(String instance, FactRecorder recorder) {
        var replayed = new ArrayList<String>();
        try {
            for (var file : list(UNWRITTEN)) {
                var kept = UnwrittenRunJson.read(Files.readAllBytes(file));
                if (kept.isPresent() && kept.get().isOf(instance)) {
                    recorder.replay(kept.get().run());
                    Files.deleteIfExists(file);
                    replayed.add(kept.get().run().run().uid());
                }
            }
            abortDead(instance, recorder);
        } catch (IOException e) {
            LOG.warn("Cannot read runs that are kept in {}: {}", folder, e.getMessage());
        }
        return replayed;
    }

    private void abortDead(String instance, FactRecorder recorder) throws IOException {
        for (var file : list(GOING_ON)) {
            var process = RunningProcess.read(Files.readAllBytes(file));
            if (process.isPresent()
                    && process.get().instance().equals(instance)
                    && process.get().isDead()) {
                var name = file.getFileName().toString();
                recorder.abort(List.of(name.substring(0, name.length() - GOING_ON.length())));
                Files.deleteIfExists(file);
            }
        }
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
