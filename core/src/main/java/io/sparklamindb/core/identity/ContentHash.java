/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hash of a file or folder as lamindb computes it, with the name of its scheme, which is what the columns
 * {@code hash} and {@code _hash_type} hold. Immutable. Source: {@code lamindb_setup/core/hashing.py}.
 *
 * @param value 22 characters of base64url
 * @param type {@code md5}, {@code sha1-fl}, {@code md5-d}, or {@code md5-<parts>} for an S3 object put in parts
 */
public record ContentHash(String value, String type) implements Serializable {

    public static final String MD5 = "md5";
    public static final String SHA1_OF_ENDS = "sha1-fl";
    public static final String MD5_OF_FOLDER = "md5-d";

    /** Of names and sizes of the files of a table's version, which are never written twice. */
    public static final String MD5_OF_TABLE = "md5-t";

    private static final int BUFFER = 1 << 20;

    /** Each of the rows of a database has a text of its own for one of a few types. */
    public ContentHash {
        type = switch (type) {
            case MD5 -> MD5;
            case SHA1_OF_ENDS -> SHA1_OF_ENDS;
            case MD5_OF_FOLDER -> MD5_OF_FOLDER;
            case MD5_OF_TABLE -> MD5_OF_TABLE;
            default -> type;
        };
    }

    /** Content that can be read from any position. */
    @FunctionalInterface
    public interface Content {

        /** Opens the content at a position in bytes; the caller closes the stream. */
        InputStream openAt(long position) throws IOException;
    }

    /**
     * The hash of a file, with constant memory: of all bytes up to 50 MiB, of its first and last 50 MiB above, so a large
     * file is not read whole.
     *
     * @param size the file's length in bytes
     * @throws IOException if it cannot be read
     * @throws ContentSizeException if it does not have that length
     */
    public static ContentHash of(Content content, long size) throws IOException {
        return of(content, new ContentHasher(size));
    }

    /**
     * The MD5 of a file of any size, which S3 has of an object that was put at once.
     *
     * @param size the file's length in bytes
     * @throws IOException if it cannot be read
     * @throws ContentSizeException if it does not have that length
     */
    public static ContentHash ofAll(Content content, long size) throws IOException {
        return of(content, ContentHasher.ofAll(size));
    }

    private static ContentHash of(Content content, ContentHasher hasher) throws IOException {
        try (var in = content.openAt(0)) {
            feed(hasher, in, hasher.headLength());
        }
        if (hasher.hasTail()) {
            try (var in = content.openAt(hasher.skipToTail())) {
                feed(hasher, in, Long.MAX_VALUE);
            }
        }
        return hasher.finish();
    }

    private static void feed(ContentHasher hasher, InputStream in, long limit) throws IOException {
        var buffer = new byte[BUFFER];
        long left = limit;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            hasher.update(buffer, 0, read);
            left -= read;
        }
    }

    /** The hash of a folder: of the hashes of its files, whatever their names and order. */
    public static ContentHash ofFolder(Collection<String> fileHashes) {
        var all = Digests.md5();
        fileHashes.stream()
                .sorted()
                .forEach(hash -> all.update(Digests.md5().digest(hash.getBytes(StandardCharsets.UTF_8))));
        return new ContentHash(Digests.encode(all.digest()), MD5_OF_FOLDER);
    }

    /**
     * The hash of a version of a table that keeps its own history, as Delta Lake and Iceberg do: of what names it, and of the
     * names and sizes of its files. Such files have names that are given once, so that none of their bytes need be read.
     *
     * @param version what tells the version apart
     * @param sizes size in bytes by name
     */
    public static ContentHash ofTable(String version, Map<String, Long> sizes) {
        var all = Digests.md5();
        all.update((version + "\n").getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(sizes)
                .forEach((name, size) -> all.update((size + " " + name + "\n").getBytes(StandardCharsets.UTF_8)));
        return new ContentHash(Digests.encode(all.digest()), MD5_OF_TABLE);
    }

    /**
     * The hash lamindb takes for an S3 object in place: its ETag, without reading the object. For an object put at once
     * this is the MD5 of its bytes; for one put in parts it is the hash of the parts' hashes, and says so in its type.
     *
     * @param etag the ETag, with or without quotation marks
     * @throws IllegalArgumentException if it is not hexadecimal
     */
    public static ContentHash ofS3Tag(String etag) {
        var bare = etag.replace("\"", "");
        int dash = bare.indexOf('-');
        var digest = HexFormat.of().parseHex(dash < 0 ? bare : bare.substring(0, dash));
        return new ContentHash(Digests.encode(digest), dash < 0 ? MD5 : MD5 + bare.substring(dash));
    }

    @Override
    public String toString() {
        return value;
    }
}
