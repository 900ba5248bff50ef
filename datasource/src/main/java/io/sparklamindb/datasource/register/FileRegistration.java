/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import io.sparklamindb.core.commit.ArtifactDetails;
import io.sparklamindb.core.commit.ArtifactRegistration;
import io.sparklamindb.core.commit.HashedFile;
import io.sparklamindb.core.commit.RegisteredFile;
import io.sparklamindb.core.commit.RegistrationRequest;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.ProcedureErrors;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.hash.ParallelHashes;
import io.sparklamindb.datasource.session.CurrentRun;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.PatternSyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Registers existing files and folders as artifacts: lists them, hashes them in parallel as lamindb does, and hands them to
 * {@link ArtifactRegistration}, which commits them in one transaction. Registering the same files twice adds nothing. A
 * path is read with the rights of the Spark application. Driver only; thread-safe.
 */
public final class FileRegistration {

    private static final String PROCEDURE = "register";

    private final Instance instance;

    /** @param instance where artifacts are made; stays the caller's to close */
    public FileRegistration(Instance instance) {
        this.instance = instance;
    }

    /**
     * Registers what the options name.
     *
     * @return what became of each file, by path
     * @throws LaminException {@code LAMIN_PATH_NOT_FOUND}, {@code LAMIN_CONTENT_CHANGED}, {@code LAMIN_INVALID_ARGUMENT},
     *     or what {@link ArtifactRegistration#register} refuses; then nothing was registered
     */
    public List<RegisteredFile> register(RegistrationOptions options) {
        instance.requireWritable("register files");
        if (options.key() != null && options.keyPrefix() != null) {
            throw invalid(
                    "key_prefix", "cannot be given together with key", options.keyPrefix(), "Leave one of them out.");
        }
        var configuration = StorageConfiguration.of(instance.storages());
        var found = find(options, configuration);
        var hashes = ParallelHashes.of(
                found.stream().flatMap(artifact -> artifact.files().stream()).toList(), configuration);
        var files = new ArrayList<HashedFile>();
        for (var artifact : found) {
            files.add(hashed(artifact, options, hashes, configuration));
        }
        return new ArtifactRegistration(instance, new HadoopArtifactStore(configuration))
                .register(new RegistrationRequest(files, details(options), options.storage(), options.duplicates()));
    }

    private ArtifactDetails details(RegistrationOptions options) {
        return ArtifactDetails.NONE
                .withDescription(options.description())
                .withKind(options.kind())
                .withRun(CurrentRun.id(instance));
    }

    private static List<FoundArtifact> find(RegistrationOptions options, Configuration configuration) {
        try {
            var selection = FileSelection.of(options.path(), options.glob(), options.recursive(), configuration);
            var found = FileListing.of(selection, options.key() != null, configuration).stream()
                    .filter(artifact -> !artifact.files().isEmpty())
                    .toList();
            if (found.isEmpty()) {
                throw unreadable(options.path(), "there is no file to register", null);
            }
            if (options.key() != null && found.size() > 1) {
                throw invalid(
                        "key",
                        "names one artifact, but " + found.size() + " files match",
                        options.key(),
                        "Use key_prefix for many files.");
            }
            return found;
        } catch (PatternSyntaxException e) {
            throw invalid(
                    "glob",
                    "is no pattern",
                    String.valueOf(options.glob() == null ? options.path() : options.glob()),
                    "Write it like *.csv or raw/**.");
        } catch (FileNotFoundException e) {
            throw unreadable(options.path(), "there is no such file or folder", e);
        } catch (IOException e) {
            throw unreadable(options.path(), String.valueOf(e.getMessage()), e);
        }
    }

    private static HashedFile hashed(
            FoundArtifact artifact,
            RegistrationOptions options,
            Map<Path, ContentHash> hashes,
            Configuration configuration) {
        var parts = artifact.files().stream()
                .map(FileStatus::getPath)
                .map(path -> Objects.requireNonNull(hashes.get(path), path::toString))
                .toList();
        return new HashedFile(
                StorageLocation.toLamin(artifact.path()),
                key(artifact, options),
                artifact.keyElsewhere(),
                artifact.size(),
                artifact.isFolder()
                        ? ContentHash.ofFolder(
                                parts.stream().map(ContentHash::value).toList())
                        : parts.get(0),
                artifact.isFolder() ? (long) parts.size() : null,
                GuessedOtype.of(artifact, configuration));
    }

    private static @Nullable String key(FoundArtifact artifact, RegistrationOptions options) {
        var prefix = options.keyPrefix();
        return prefix == null ? options.key() : prefix.replaceFirst("/+$", "") + "/" + artifact.relative();
    }

    private static LaminException unreadable(String path, String reason, @Nullable IOException cause) {
        return StorageErrors.pathNotFound(path, reason, "Check the path, and that Spark's driver may read it.", cause);
    }

    private static LaminException invalid(String argument, String reason, String value, String fix) {
        return ProcedureErrors.invalidArgument(PROCEDURE, argument, reason, value, fix);
    }
}
