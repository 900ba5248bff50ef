/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.s3;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Objects by bucket and key, and uploads that are under way. A bucket is there as soon as something is put into it. Thread-safe. */
final class Buckets {

    private final Map<String, NavigableMap<String, StoredObject>> buckets = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private final AtomicLong lastUpload = new AtomicLong();

    /** The objects of a bucket in order of their keys; keys are ASCII in suites, so Java's order is S3's. */
    NavigableMap<String, StoredObject> of(String bucket) {
        return buckets.computeIfAbsent(bucket, name -> new ConcurrentSkipListMap<>());
    }

    @Nullable
    StoredObject find(String bucket, String key) {
        return of(bucket).get(key);
    }

    StoredObject put(String bucket, String key, StoredObject object) {
        of(bucket).put(key, object);
        return object;
    }

    String startUpload() {
        var id = "upload" + lastUpload.incrementAndGet();
        uploads.put(id, new TreeMap<>());
        return id;
    }

    /** @return whether there is such an upload */
    boolean putPart(String upload, int number, byte[] content) {
        var parts = uploads.get(upload);
        if (parts == null) {
            return false;
        }
        synchronized (parts) {
            parts.put(number, content);
        }
        return true;
    }

    /** The parts of an upload in order, which is forgotten; null if there is none. */
    @Nullable
    Collection<byte[]> endUpload(String upload) {
        var parts = uploads.remove(upload);
        return parts == null ? null : parts.values();
    }
}
