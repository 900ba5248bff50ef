/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What lay at the path of an artifact when a read of it began, to be looked at once more when it ends: of a file that changes
 * meanwhile, a part was read as it was and another as it is. Immutable.
 */
public final class FilesBeforeRead {

    private final ContentCheck check;
    private final Path path;
    private final Listing listing;
    private final List<FileIdentity> before;
    private final boolean tagged;

    /** Says what lies there by now. */
    @FunctionalInterface
    public interface Listing {
        List<FileStatus> list() throws IOException;
    }

    /**
     * Of an artifact, or of one file of it.
     *
     * @param check of the artifact
     * @param path of the file or folder that is read
     * @param found what lies there
     * @param listing how to find that again, in the same order
     */
    public FilesBeforeRead(ContentCheck check, Path path, List<FileStatus> found, Listing listing) {
        this.check = check;
        this.path = path;
        this.listing = listing;
        this.before = FileIdentity.of(found);
        this.tagged = found.stream().allMatch(file -> file instanceof EtagSource source && source.getEtag() != null);
    }

    /**
     * Refuses what was read if other bytes lie there by now. A store that tells versions of an object apart by tags is not asked: it
     * hands out no other version in the middle of a read.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_CONTENT_MISMATCH}
     * @throws IOException if they are there no more
     */
    public void requireUnchanged() throws IOException {
        if (!tagged) {
            requireSame();
        }
    }

    /**
     * Tells a failure of a read as what it is, if other bytes lie there by now; else does nothing.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_CONTENT_MISMATCH}, with the failure attached
     */
    public void requireUnchangedAfter(Exception failure) {
        try {
            requireSame();
        } catch (IOException e) {
            failure.addSuppressed(e);
        } catch (RuntimeException e) {
            e.addSuppressed(failure);
            throw e;
        }
    }

    private void requireSame() throws IOException {
        if (!before.isEmpty() && !FileIdentity.of(listing.list()).equals(before)) {
            throw check.mismatch(path, "it was changed while it was read");
        }
    }
}
