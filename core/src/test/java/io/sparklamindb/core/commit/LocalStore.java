/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.storage.ArtifactPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies single files; fails after a number of them if told so. */
final class LocalStore implements ArtifactStore {

    final List<ArtifactPath> removed = new ArrayList<>();
    int failAfter = Integer.MAX_VALUE;
    boolean failToRemove;

    @Nullable
    RuntimeException failWith;

    @Override
    public void copy(List<Copy> copies) {
        if (failWith != null) {
            throw failWith;
        }
        for (var copy : copies) {
            if (failAfter-- <= 0) {
                throw new IllegalStateException("disk full");
            }
            try {
                var target = Path.of(copy.target().location());
                Files.createDirectories(target.getParent());
                Files.copy(Path.of(copy.file().location()), target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void remove(List<ArtifactPath> targets) {
        for (var target : targets) {
            removed.add(target);
            try {
                Files.deleteIfExists(Path.of(target.location()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (failToRemove) {
            throw new IllegalStateException("not removed");
        }
    }
}
