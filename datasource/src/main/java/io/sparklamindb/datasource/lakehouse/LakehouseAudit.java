/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.lakehouse;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.artifact.TableVersion;
import io.sparklamindb.core.audit.Finding;
import io.sparklamindb.core.audit.Finding.Problem;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares an artifact that is a version of a table with the files that this version names. Other versions may have added files to
 * the folder, and are none of its business. Files are compared by number and size: they are never written twice. Driver only;
 * stateless.
 */
public final class LakehouseAudit {

    private LakehouseAudit() {}

    /** What is wrong with it; empty if nothing is. */
    public static Optional<Finding> of(ArtifactRecord artifact, TableVersion version) {
        var format = TableFormat.named(version.format());
        if (format.isEmpty() || !format.get().hasLibrary()) {
            return found(
                    Problem.UNVERIFIED,
                    artifact,
                    null,
                    null,
                    "the library of " + version.format() + " is not on the class path");
        }
        try {
            var table = LakehouseOutcomes.table(artifact, format.get());
            var root = table.root();
            var files = table.files();
            var content = table.content(version, files);
            var there = files.sizes();
            for (var file : content.files().entrySet()) {
                var size = there.get(file.getKey());
                if (size == null) {
                    return found(Problem.MISSING, artifact, null, null, root + "/" + file.getKey());
                } else if (!size.equals(file.getValue())) {
                    return found(
                            Problem.SIZE,
                            artifact,
                            file.getValue() + " bytes",
                            size + " bytes",
                            root + "/" + file.getKey());
                }
            }
            return compare(artifact, content, root.toString());
        } catch (LaminException e) {
            return found(Problem.OUTSIDE, artifact, null, null, String.valueOf(e.getMessage()));
        } catch (FileNotFoundException e) {
            return found(Problem.MISSING, artifact, null, null, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return found(Problem.UNREADABLE, artifact, null, null, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Finding> compare(ArtifactRecord artifact, LakehouseContent content, String place) {
        var files = artifact.nFiles();
        var size = artifact.size();
        var hash = content.written().hash().value();
        if (files != null && files != content.files().size()) {
            return found(
                    Problem.FILES, artifact, files + " files", content.files().size() + " files", place);
        } else if (size != null && size != content.size()) {
            return found(Problem.SIZE, artifact, size + " bytes", content.size() + " bytes", place);
        }
        return hash.equals(artifact.hash())
                ? Optional.empty()
                : found(Problem.CONTENT, artifact, artifact.hash(), hash, place);
    }

    private static Optional<Finding> found(
            Problem problem,
            ArtifactRecord artifact,
            @Nullable String expected,
            @Nullable String found,
            String detail) {
        return Optional.of(Finding.of(problem, artifact, expected, found, detail));
    }
}
