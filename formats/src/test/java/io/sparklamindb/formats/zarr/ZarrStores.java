/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.ArrayJson;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.StoredArray;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.DirectoryStore;
import io.sparklamindb.formats.io.MemoryByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;

/** Stores that zarr-python wrote, with what it reads back; see make_stores.py beside them. */
final class ZarrStores {

    private ZarrStores() {}

    static byte[] resource(String name) {
        try (var stream = ZarrStores.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectStore zipped(String name) throws IOException {
        return ZipStore.open(new MemoryByteSource(ByteSlice.of(resource(name + ".zip"))), ReadLimits.DEFAULT);
    }

    /** The store as files below a folder, which is how zarr-python wrote it. */
    static ObjectStore unpacked(String name, Path folder) throws IOException {
        try (var zip = new ZipInputStream(new java.io.ByteArrayInputStream(resource(name + ".zip")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        return new DirectoryStore(folder);
    }

    /** What zarr-python reads: by path, the shape and all values in row-major order. */
    static JsonNode expected(String name) {
        try {
            return new ObjectMapper().readTree(resource(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All values as the expectation has them. */
    static List<String> values(StoredArray array) throws IOException {
        var listed = new ArrayList<String>();
        if (array.meta().type() instanceof FixedTextType || array.meta().type() instanceof VariableTextType) {
            var texts = array.reader().readAllTexts();
            for (int i = 0; i < texts.length(); i++) {
                listed.add(texts.get(i));
            }
        } else {
            listed.addAll(values(array.reader().readAll()));
        }
        return listed;
    }

    static List<String> values(PrimitiveArray numbers) {
        var listed = new ArrayList<String>();
        for (int i = 0; i < numbers.length(); i++) {
            listed.add(normalised(ArrayJson.number(numbers, i)));
        }
        return listed;
    }

    static List<String> values(JsonNode expected) {
        var listed = new ArrayList<String>();
        expected.forEach(value -> listed.add(normalised(value)));
        return listed;
    }

    /** Floats are compared as doubles, since Python writes them so. */
    private static String normalised(JsonNode value) {
        if (value.isFloatingPointNumber()) {
            return Double.toString(
                    value.floatValue() == value.doubleValue() ? value.floatValue() : value.doubleValue());
        }
        return switch (value.asText()) {
            case "nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> value.asText();
        };
    }
}
