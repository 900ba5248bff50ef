/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An array in a file, not read yet. Thread-safe; a {@link #reader} is not.
 */
public final class StoredArray implements Node {

    /** Reads attributes when they are asked for. */
    @FunctionalInterface
    public interface AttributeSource {
        Map<String, JsonNode> read() throws IOException;
    }

    /** Chunks that tell how well the others are compressed. */
    private static final int SAMPLE = 4;

    private final String path;
    private final ArrayMeta meta;
    private final ChunkLocator locator;
    private final ObjectStore store;
    private final AttributeSource attributes;
    private final ReadLimits limits;
    private final TextHeap.@Nullable Factory texts;

    /**
     * @param texts how references become texts; needed for arrays of {@link VariableTextType} only
     */
    public StoredArray(
            String path,
            ArrayMeta meta,
            ChunkLocator locator,
            ObjectStore store,
            AttributeSource attributes,
            ReadLimits limits,
            TextHeap.@Nullable Factory texts) {
        this.path = path;
        this.meta = meta;
        this.locator = locator;
        this.store = store;
        this.attributes = attributes;
        this.limits = limits;
        this.texts = texts;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, JsonNode> attributes() throws IOException {
        return attributes.read();
    }

    public ArrayMeta meta() {
        return meta;
    }

    public ChunkLocator locator() {
        return locator;
    }

    /**
     * About how many bytes an element takes as it is stored, by the first chunks; without compression if that is not known
     * before chunks are opened.
     */
    public double storedBytes() throws IOException {
        var to = new long[meta.rank()];
        Arrays.fill(to, 1);
        if (to.length > 0) {
            to[0] = Math.min(SAMPLE, meta.chunks(0));
        }
        long bytes = 0;
        long chunks = 0;
        if (meta.elements() > 0) {
            for (var reference : locator.locate(new ChunkBox(new long[to.length], to))) {
                bytes += reference.length();
                chunks += reference.length() == ChunkReference.WHOLE_OBJECT ? 0 : 1;
            }
        }
        long elements = Math.min(meta.elements(), chunks * meta.chunkElements());
        return elements == 0 ? meta.type().size() : (double) bytes / elements;
    }

    TextHeap.@Nullable Factory textHeaps() {
        return texts;
    }

    /** A new reader; one for each thread. */
    public ArrayReader reader() {
        return new ArrayReader(path, meta, new ChunkReader(meta, locator, store, limits), limits, texts);
    }

    @Override
    public String toString() {
        return path + " " + meta;
    }
}
