/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.datasource.scan.TaskMetric;
import io.sparklamindb.datasource.union.UnionPartition.Piece;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads one piece after the other; one reader is open at a time. Not thread-safe. */
final class UnionReader<T> implements PartitionReader<T> {

    private final Iterator<Piece> pieces;
    private final Function<Piece, PartitionReader<T>> open;
    private final Map<String, Long> closed = new LinkedHashMap<>();
    private @Nullable PartitionReader<T> reader;

    UnionReader(List<Piece> pieces, Function<Piece, PartitionReader<T>> open) {
        this.pieces = pieces.iterator();
        this.open = open;
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            if (reader != null && reader.next()) {
                return true;
            }
            close();
            if (!pieces.hasNext()) {
                return false;
            }
            reader = open.apply(pieces.next());
        }
    }

    @Override
    public T get() {
        if (reader == null) {
            throw new IllegalStateException("There is nothing before next");
        }
        return reader.get();
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        var sums = new LinkedHashMap<>(closed);
        if (reader != null) {
            add(reader, sums);
        }
        return sums.entrySet().stream()
                .map(sum -> new TaskMetric(sum.getKey(), sum.getValue()))
                .toArray(CustomTaskMetric[]::new);
    }

    private static void add(PartitionReader<?> reader, Map<String, Long> sums) {
        for (var metric : reader.currentMetricsValues()) {
            sums.merge(metric.name(), metric.value(), Long::sum);
        }
    }

    @Override
    public void close() throws IOException {
        var open = reader;
        reader = null;
        if (open != null) {
            add(open, closed);
            open.close();
        }
    }
}
