/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and decodes the chunks of a box, a window at a time, and keeps the last: scans come back to the chunk they stopped
 * in. Not thread-safe.
 */
final class ChunkReader {

    private static final int WINDOW_BYTES = 16 << 20;
    private static final int WINDOW_CHUNKS = 1024;
    /** Objects read together may take this, by what their chunks take once decoded. */
    private static final int TOGETHER_BYTES = 64 << 20;
    /** What a chunk takes whose elements have any width. */
    private static final int USUAL_CHUNK = 1 << 20;

    private static final long MAX_CHUNKS = 1 << 20;

    /** Receives decoded chunks, and takes what it needs of them at once: their memory is used again. */
    @FunctionalInterface
    interface Visitor {
        void visit(long[] coordinates, ByteSlice chunk) throws IOException;
    }

    private final ArrayMeta meta;
    private final ChunkLocator locator;
    private final ObjectStore store;
    private final ReadLimits limits;

    private long @Nullable [] lastCoordinates;
    private ByteSlice last = ByteSlice.of(new byte[0]);

    /** Where the next chunk is decoded to, if its codecs can: what held a chunk before. Visitors keep no chunk. */
    private byte[] spare = {};

    ChunkReader(ArrayMeta meta, ChunkLocator locator, ObjectStore store, ReadLimits limits) {
        this.meta = meta;
        this.locator = locator;
        this.store = store;
        this.limits = limits;
    }

    /** Bytes of a decoded chunk, if its elements have a fixed width. */
    int chunkBytes() {
        long elements = meta.chunkElements();
        return limits.checkChunk(
                elements > limits.chunkBytes()
                        ? elements
                        : elements * meta.type().size());
    }

    /**
     * Visits the stored chunks of a box.
     *
     * @param exactBytes size of a decoded chunk, or -1 if it varies
     */
    void visit(ChunkBox box, int exactBytes, Visitor visitor) throws IOException {
        if (box.size() == 0) {
            return;
        }
        if (box.size() > MAX_CHUNKS) {
            throw new CorruptArrayException("a slice touches " + box.size() + " chunks");
        }
        if (box.size() == 1 && Arrays.equals(box.from(), lastCoordinates)) {
            visitor.visit(box.from(), last);
            return;
        }
        var window = new ArrayList<ChunkReference>();
        long bytes = 0;
        for (var reference : locator.locate(box)) {
            if (Arrays.equals(reference.coordinates(), lastCoordinates)) {
                visitor.visit(reference.coordinates(), last);
                continue;
            }
            if (bytes + reference.length() > WINDOW_BYTES || window.size() == WINDOW_CHUNKS) {
                visitWindow(window, exactBytes, visitor);
                window.clear();
                bytes = 0;
            }
            window.add(reference);
            bytes += Math.max(0, reference.length());
        }
        visitWindow(window, exactBytes, visitor);
    }

    private void visitWindow(List<ChunkReference> window, int exactBytes, Visitor visitor) throws IOException {
        var byObject = new LinkedHashMap<String, List<ChunkReference>>();
        var wholeObjects = new ArrayList<ChunkReference>();
        for (var reference : window) {
            if (reference.length() == ChunkReference.WHOLE_OBJECT) {
                wholeObjects.add(reference);
                continue;
            }
            byObject.computeIfAbsent(reference.object(), key -> new ArrayList<>())
                    .add(reference);
        }
        for (var entry : byObject.entrySet()) {
            try (var source = store.open(entry.getKey())) {
                if (source == null) {
                    continue;
                }
                var references = entry.getValue();
                var ranges = new ArrayList<ByteRange>(references.size());
                for (var reference : references) {
                    ranges.add(range(reference, source.size()));
                }
                var encoded = source.readRanges(ranges);
                for (int i = 0; i < references.size(); i++) {
                    visitChunk(references.get(i), encoded.get(i), exactBytes, visitor);
                }
            }
        }
        visitWholeObjects(wholeObjects, exactBytes, visitor);
    }

    private void visitWholeObjects(List<ChunkReference> references, int exactBytes, Visitor visitor)
            throws IOException {
        int together = Math.max(
                1,
                Math.min(store.concurrency(), TOGETHER_BYTES / Math.max(1, exactBytes < 0 ? USUAL_CHUNK : exactBytes)));
        for (int from = 0; from < references.size(); from += together) {
            var some = references.subList(from, Math.min(references.size(), from + together));
            var encoded =
                    store.readAll(some.stream().map(ChunkReference::object).toList(), limits);
            for (int i = 0; i < some.size(); i++) {
                var object = encoded.get(i);
                if (object != null) {
                    visitChunk(some.get(i), object, exactBytes, visitor);
                }
            }
        }
    }

    private ByteRange range(ChunkReference reference, long size) {
        long length = reference.length();
        if (reference.position() < 0 || length < 0 || reference.position() > size - length) {
            throw new CorruptArrayException("a chunk of " + length + " bytes at " + reference.position()
                    + " is pointed at, but the file has " + size);
        }
        return new ByteRange(reference.position(), limits.checkChunk(length));
    }

    private void visitChunk(ChunkReference reference, ByteSlice encoded, int exactBytes, Visitor visitor)
            throws IOException {
        // A chunk without codecs may be cut short where its array ends; whoever copies from it checks what it takes.
        boolean sized = exactBytes >= 0 && !meta.codecs().codecs().isEmpty();
        // The chunk before may be overwritten now, and must not be taken for itself if this one fails.
        lastCoordinates = null;
        var decoded = sized
                ? meta.codecs().decode(encoded, reference.skippedCodecs(), exactBytes, spare)
                : meta.codecs().decodeUpTo(encoded, reference.skippedCodecs(), limits.chunkBytes());
        if (sized && decoded.array() != encoded.array()) {
            spare = decoded.array();
        }
        lastCoordinates = reference.coordinates();
        last = decoded;
        visitor.visit(reference.coordinates(), decoded);
    }
}
