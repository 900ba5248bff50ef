/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Joins ranges that lie close together into one request: on object stores a request costs more than the bytes between.
 * Immutable.
 *
 * @param maxGap most unwanted bytes between two ranges that are joined
 * @param maxLength most bytes of a joined range; a single wanted range may be longer
 */
public record RangeCoalescer(int maxGap, int maxLength) {

    /** Gaps up to 512 KiB, requests up to 8 MiB: where object stores reach their throughput. */
    public static final RangeCoalescer DEFAULT = new RangeCoalescer(512 << 10, 8 << 20);

    /**
     * A request and what it serves.
     *
     * @param range bytes to fetch
     * @param wanted indexes of the wanted ranges inside it
     */
    public record Request(ByteRange range, List<Integer> wanted) {}

    /** Fewest requests for some ranges, in order of position. */
    public List<Request> coalesce(List<ByteRange> ranges) {
        var order = new Integer[ranges.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> ranges.get(i).position()));
        var requests = new ArrayList<Request>();
        for (var index : order) {
            var range = ranges.get(index);
            var last = requests.isEmpty() ? null : requests.get(requests.size() - 1);
            if (last != null && joins(last.range(), range)) {
                long end = Math.max(last.range().end(), range.end());
                last.wanted().add(index);
                requests.set(
                        requests.size() - 1,
                        new Request(
                                new ByteRange(last.range().position(), (int)
                                        (end - last.range().position())),
                                last.wanted()));
            } else {
                var wanted = new ArrayList<Integer>();
                wanted.add(index);
                requests.add(new Request(range, wanted));
            }
        }
        return requests;
    }

    private boolean joins(ByteRange left, ByteRange right) {
        long end = Math.max(left.end(), right.end());
        return right.position() - left.end() <= maxGap && end - left.position() <= maxLength;
    }

    List<ByteSlice> read(ByteSource source, List<ByteRange> ranges) throws IOException {
        var result = new ByteSlice[ranges.size()];
        for (var request : coalesce(ranges)) {
            var bytes = source.read(request.range().position(), request.range().length());
            for (int index : request.wanted()) {
                var range = ranges.get(index);
                result[index] =
                        bytes.part((int) (range.position() - request.range().position()), range.length());
            }
        }
        return List.of(result);
    }
}
