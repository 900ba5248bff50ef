/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files to register in one go. Immutable.
 *
 * @param files the files and folders, in the order in which they count
 * @param details what is said about all of them; the type of data is each file's own unless it is said here
 * @param storage root or uid of the storage that files from elsewhere are copied to; null for the default one
 * @param duplicates whether content that is registered already becomes an artifact of its own
 */
public record RegistrationRequest(
        List<HashedFile> files,
        ArtifactDetails details,
        @Nullable String storage,
        boolean duplicates) {

    public RegistrationRequest {
        files = List.copyOf(files);
    }

    /** Files with a description and a kind. */
    public RegistrationRequest(
            List<HashedFile> files,
            @Nullable String description,
            @Nullable String kind,
            @Nullable String storage,
            boolean duplicates) {
        this(files, ArtifactDetails.NONE.withDescription(description).withKind(kind), storage, duplicates);
    }

    /** Files without further details. */
    public static RegistrationRequest of(List<HashedFile> files) {
        return new RegistrationRequest(files, ArtifactDetails.NONE, null, false);
    }
}
