/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.StoredArray;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Checks files whose arrays all hold (7 i + 3) mod 101, unless an attribute of the array says what else it holds. */
public final class GoldenArrays {

    /** Opens a file anew and says what is at its root. */
    @FunctionalInterface
    public interface Opener {
        Opened open() throws IOException;
    }

    /** A root, and what to close when it is no longer needed. */
    public record Opened(Group root, Closeable closeable) implements Closeable {
        @Override
        public void close() throws IOException {
            closeable.close();
        }
    }

    private GoldenArrays() {}

    /** A test for each array of numbers. */
    public static Stream<DynamicTest> everyArrayOf(Opener opener) throws IOException {
        var paths = new ArrayList<String>();
        try (var opened = opener.open()) {
            collect(opened.root(), paths);
        }
        assertThat(paths).hasSizeGreaterThan(10);
        return paths.stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    try (var opened = opener.open()) {
                        isAsWritten(array(opened.root(), path));
                    }
                }));
    }

    private static void isAsWritten(StoredArray array) throws IOException {
        var expected = array.attributes().get("expected");
        var values = array.reader().readAll();
        assertThat((long) values.length()).isEqualTo(array.meta().elements());
        for (int i = 0; i < values.length(); i++) {
            double wanted = expected == null ? (7 * i + 3) % 101 : number(expected.get(i));
            assertThat(values.doubleAt(i)).as("element %s of %s", i, array).isEqualTo(Double.valueOf(wanted));
        }
    }

    private static double number(JsonNode value) {
        return value.isTextual() ? Double.parseDouble(value.textValue()) : value.doubleValue();
    }

    private static void collect(Group group, List<String> paths) throws IOException {
        for (var name : group.children()) {
            if (name.equals("outside") || name.equals("soft")) {
                continue;
            }
            var node = group.child(name);
            if (node instanceof Group child) {
                collect(child, paths);
            } else if (node instanceof StoredArray array && array.meta().type() instanceof NumberType) {
                paths.add(array.path());
            }
        }
    }

    public static StoredArray array(Group root, String path) throws IOException {
        var group = root;
        var names = path.split("/");
        for (int i = 0; i < names.length - 1; i++) {
            group = group.group(names[i]);
        }
        return group.array(names[names.length - 1]);
    }
}
