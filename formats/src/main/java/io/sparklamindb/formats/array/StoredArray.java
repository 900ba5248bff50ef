/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
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
