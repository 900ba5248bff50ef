/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.identity.ContentHash;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;

/** The tag by which S3 tells the content of an object, as the hash that lamindb makes of it. Stateless. */
public final class ObjectTag {

    /** Some stores that speak S3 have ETags of another kind, which tell nothing about the content. */
    private static final Pattern TAG = Pattern.compile("\"?[0-9a-f]{32}(-[0-9]+)?\"?");

    private ObjectTag() {}

    /** The hash of a file that was listed; empty if its store does not tell it. */
    public static Optional<ContentHash> hash(FileStatus file) {
        if (file instanceof EtagSource source
                && StorageLocation.toLamin(file.getPath()).startsWith("s3://")) {
            var tag = source.getEtag();
            if (tag != null && TAG.matcher(tag).matches()) {
                return Optional.of(ContentHash.ofS3Tag(tag));
            }
        }
        return Optional.empty();
    }
}
