/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A zarr folder of version 2 that is written by hand, for what no writer writes: every array is one chunk, uncompressed, or
 * claims values of which none is stored.
 */
record WrittenZarr(Path folder) {

    private static final String OBJECT_GROUP = "{\"zarr_format\": 2}";

    /** An empty annotated dataset. */
    static WrittenZarr annData(Path folder) {
        return new WrittenZarr(folder).group("", "\"encoding-type\": \"anndata\", \"encoding-version\": \"0.1.0\"");
    }

    /** @param attributes members of a JSON object */
    WrittenZarr group(String path, String attributes) {
        write(path + "/.zgroup", OBJECT_GROUP.getBytes(StandardCharsets.UTF_8));
        return attributes(path, attributes);
    }

    private WrittenZarr attributes(String path, String attributes) {
        return write(path + "/.zattrs", ("{" + attributes + "}").getBytes(StandardCharsets.UTF_8));
    }

    /** A dataframe with these names of its rows, and no columns yet. */
    WrittenZarr frame(String path, List<String> index, String... columns) {
        var order = Arrays.stream(columns).map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return group(
                        path,
                        "\"encoding-type\": \"dataframe\", \"encoding-version\": \"0.2.0\", \"_index\": \"_index\", "
                                + "\"column-order\": [" + order + "]")
                .texts(path + "/_index", index);
    }

    /** A sparse matrix in compressed form. */
    WrittenZarr sparse(String path, String format, long rows, long columns, Numbers parts) {
        return group(
                        path,
                        "\"encoding-type\": \"" + format + "_matrix\", \"encoding-version\": \"0.1.0\", \"shape\": ["
                                + rows + ", " + columns + "]")
                .longs(path + "/data", parts.data)
                .longs(path + "/indices", parts.indices)
                .longs(path + "/indptr", parts.pointers);
    }

    /** The arrays of a sparse matrix. */
    @SuppressWarnings("ArrayRecordComponent")
    record Numbers(long[] data, long[] indices, long[] pointers) {}

    WrittenZarr texts(String path, List<String> values) {
        var utf8 = values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toList();
        var chunk = ByteBuffer.allocate(
                        4 + utf8.stream().mapToInt(value -> 4 + value.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(values.size());
        utf8.forEach(value -> chunk.putInt(value.length).put(value));
        return array(path, "|O", "[{\"id\": \"vlen-utf8\"}]", new long[] {values.size()}, new long[] {
                    Math.max(1, values.size())
                })
                .write(path + "/0", chunk.array());
    }

    WrittenZarr longs(String path, long... values) {
        var chunk = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(chunk::putLong);
        array(path, "<i8", "null", new long[] {values.length}, new long[] {Math.max(1, values.length)});
        return values.length == 0 ? this : write(path + "/0", chunk.array());
    }

    /** An array of which no chunk is stored. */
    WrittenZarr claimed(String path, String type, long[] shape, long[] chunks) {
        return array(path, type, type.equals("|O") ? "[{\"id\": \"vlen-utf8\"}]" : "null", shape, chunks);
    }

    private WrittenZarr array(String path, String type, String filters, long[] shape, long[] chunks) {
        var fill = type.equals("|O") ? "\"\"" : "0";
        attributes(path, "\"encoding-type\": \"array\", \"encoding-version\": \"0.2.0\"");
        return write(
                path + "/.zarray",
                ("{\"zarr_format\": 2, \"shape\": " + Arrays.toString(shape) + ", \"chunks\": "
                                + Arrays.toString(chunks) + ", \"dtype\": \"" + type
                                + "\", \"compressor\": null, \"fill_value\": " + fill
                                + ", \"order\": \"C\", \"filters\": " + filters + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private WrittenZarr write(String key, byte[] content) {
        try {
            var file = folder.resolve(key.startsWith("/") ? key.substring(1) : key);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As many names. */
    static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
