/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the pages read last, for metadata: many tiny reads close together become few requests. Bulk data bypasses it.
 * Thread-safe. Holds at most {@value #PAGES} pages of {@value #PAGE} bytes, or of as many as the source asks for.
 */
public final class PagedByteSource implements ByteSource {

    /** Bytes of a page: the smallest size at which object stores are not slowed by the number of requests. */
    public static final int PAGE = 64 << 10;

    private static final int PAGES = 256;
    private static final int BULK = 4 * PAGE;

    private final ByteSource source;
    private final int pageLength;
    private final Map<Long, byte[]> pages = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > PAGES;
        }
    };

    public PagedByteSource(ByteSource source) {
        this.source = source;
        this.pageLength = source.pageLength();
    }

    @Override
    public long size() throws IOException {
        return source.size();
    }

    @Override
    public void readFully(long position, byte[] target, int offset, int length) throws IOException {
        SourceBounds.check(source, position, length);
        if (length >= BULK) {
            source.readFully(position, target, offset, length);
            return;
        }
        int done = 0;
        while (done < length) {
            long page = (position + done) / pageLength;
            var bytes = page(page);
            int from = (int) (position + done - page * pageLength);
            int count = Math.min(length - done, bytes.length - from);
            System.arraycopy(bytes, from, target, offset + done, count);
            done += count;
        }
    }

    private byte[] page(long index) throws IOException {
        synchronized (pages) {
            var known = pages.get(index);
            if (known != null) {
                return known;
            }
        }
        int length = (int) Math.min(pageLength, source.size() - index * pageLength);
        var bytes = new byte[length];
        source.readFully(index * pageLength, bytes, 0, length);
        synchronized (pages) {
            pages.put(index, bytes);
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
