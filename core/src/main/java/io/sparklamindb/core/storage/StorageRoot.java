/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.storage;

import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of the storage registry: a place below which artifacts lie. Immutable. Source:
 * {@code lamindb/models/storage.py}.
 *
 * @param id its primary key
 * @param uid its uid
 * @param root an absolute local path, or {@code protocol://bucket/prefix}, which may end in
 *     {@code ?endpoint_url=<url>}; no trailing slash
 * @param instanceUid the instance that manages it, or null if none does; only managed storages are written to
 * @param spaceId the space it belongs to
 */
public record StorageRoot(
        long id, String uid, String root, @Nullable String instanceUid, long spaceId) implements Serializable {

    private static final String ENDPOINT = "?endpoint_url=";

    /** The root without its options: an absolute path or a URI. */
    public String location() {
        int options = root.indexOf(ENDPOINT);
        return options < 0 ? root : root.substring(0, options);
    }

    /** The S3 endpoint to ask instead of Amazon's, or null. */
    public @Nullable String endpointUrl() {
        int options = root.indexOf(ENDPOINT);
        return options < 0
                ? null
                : URLDecoder.decode(root.substring(options + ENDPOINT.length()), StandardCharsets.UTF_8);
    }

    /** The protocol in lower case, {@code file} for a local path. */
    public String protocol() {
        int end = root.indexOf("://");
        return end < 0 ? "file" : root.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** Whether it is a folder of a file system, not a bucket. */
    public boolean isLocal() {
        return protocol().equals("file");
    }

    /** Whether an instance may put bytes here. */
    public boolean isManagedBy(String instance) {
        return instance.equals(instanceUid);
    }

    /** The place of a relative path below this root. */
    public String resolve(String relative) {
        return location() + "/" + relative;
    }

    /**
     * What follows this root in a location, or null if the location is the root itself or lies elsewhere.
     *
     * @param location an absolute local path or a URI, in the form of {@link #location()}
     */
    public @Nullable String relativize(String location) {
        var prefix = location().endsWith("/") ? location() : location() + "/";
        return location.length() > prefix.length() && location.startsWith(prefix)
                ? location.substring(prefix.length())
                : null;
    }

    @Override
    public String toString() {
        return root;
    }
}
