/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sparklamindb.formats.array.ArrayJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;

/** Compares annotated data with what anndata itself read from the same file. */
final class AnnDataAssert {

    private AnnDataAssert() {}

    static void isAsAnnDataReadsIt(AnnData data, JsonNode expected) throws IOException {
        frame(data.obs(), expected.get("obs"));
        frame(data.var(), expected.get("var"));
        var x = data.x();
        assertThat(x == null).isEqualTo(expected.get("X").isNull());
        if (x != null) {
            matrix("X", x, expected.get("X"));
        }
        for (var mapping : new String[] {"layers", "obsm", "varm", "obsp", "varp"}) {
            var entries = expected.path(mapping);
            for (var names = entries.fieldNames(); names.hasNext(); ) {
                var name = names.next();
                assertThat(data.names(mapping)).contains(name);
                matrix(mapping + "/" + name, data.matrix(mapping, name), entries.get(name));
            }
        }
        frames(data, "obsm", expected.path("obsm_frames"));
        frames(data, "varm", expected.path("varm_frames"));
        assertThat(data.hasRaw()).isEqualTo(!expected.get("raw_X").isNull());
        if (data.hasRaw()) {
            matrix("raw.X", data.rawX(), expected.get("raw_X"));
            frame(data.rawVar(), expected.get("raw_var"));
        }
    }

    private static void frames(AnnData data, String mapping, JsonNode expected) throws IOException {
        for (var names = expected.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            assertThat(data.isFrame(mapping, name)).isTrue();
            frame(data.frame(mapping, name), expected.get(name));
        }
    }

    private static void frame(Frame frame, JsonNode expected) throws IOException {
        var columns = new ArrayList<String>();
        expected.get("columns").fieldNames().forEachRemaining(columns::add);
        assertThat(frame.columns()).containsExactlyElementsOf(columns);
        assertThat(frame.length()).isEqualTo(expected.get("index").size());
        column("index", frame.index(), frame.length(), expected.get("index"));
        for (var name : columns) {
            column(
                    name,
                    frame.column(name),
                    frame.length(),
                    expected.get("columns").get(name));
        }
    }

    private static void column(String name, FrameColumn column, long length, JsonNode expected) throws IOException {
        // Read in two parts, so that a slice that begins elsewhere than at 0 is tried for every encoding.
        int middle = (int) length / 3;
        same(name, column.read(0, middle), expected, 0);
        same(name, column.read(middle, (int) length - middle), expected, middle);
    }

    private static void same(String name, ColumnValues values, JsonNode expected, int from) {
        for (int i = 0; i < values.length(); i++) {
            var wanted = expected.get(from + i);
            var found = json(values, i);
            if (wanted.isNumber()) {
                assertThat(found.doubleValue()).as("%s[%s]", name, from + i).isEqualTo(wanted.doubleValue());
            } else {
                assertThat(found).as("%s[%s]", name, from + i).isEqualTo(wanted);
            }
        }
    }

    static JsonNode json(ColumnValues values, int index) {
        if (values.isMissing(index)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (values instanceof ColumnValues.Numbers numbers) {
            return ArrayJson.number(numbers.values(), index);
        }
        if (values instanceof ColumnValues.Texts texts) {
            return JsonNodeFactory.instance.textNode(texts.values().get(index));
        }
        var categories = (ColumnValues.Categories) values;
        return json(categories.categories(), categories.codes()[index]);
    }

    private static void matrix(String name, Matrix matrix, JsonNode expected) throws IOException {
        if (expected.has("sha256")) {
            hashed(name, matrix, expected);
            return;
        }
        assertThat(matrix.rows()).isEqualTo(expected.size());
        var dense = dense(matrix, 0, (int) matrix.rows());
        for (int row = 0; row < dense.length; row++) {
            assertThat(dense[row]).hasSize(expected.get(row).size());
            for (int column = 0; column < dense[row].length; column++) {
                assertThat(dense[row][column])
                        .as("%s[%s, %s]", name, row, column)
                        .isEqualTo(expected.get(row).get(column).doubleValue());
            }
        }
    }

    /** A large matrix: its shape, and the hash of all its values as little-endian doubles. */
    private static void hashed(String name, Matrix matrix, JsonNode expected) throws IOException {
        assertThat(new long[] {matrix.rows(), matrix.columns()})
                .as("shape of %s", name)
                .containsExactly(
                        expected.get("shape").get(0).longValue(),
                        expected.get("shape").get(1).longValue());
        var bytes = ByteBuffer.allocate((int) (matrix.rows() * matrix.columns()) * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (var row : dense(matrix, 0, (int) matrix.rows())) {
            for (double value : row) {
                bytes.putDouble(value);
            }
        }
        assertThat(HexFormat.of().formatHex(sha256().digest(bytes.array())))
                .as(name)
                .isEqualTo(expected.get("sha256").textValue());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of any matrix with all their zeros. */
    static double[][] dense(Matrix matrix, long from, int count) throws IOException {
        var rows = new double[count][(int) matrix.columns()];
        if (matrix instanceof DenseMatrix stored) {
            var values = stored.reader().read(from, count);
            for (int i = 0; i < values.length(); i++) {
                rows[i / rows[0].length][i % rows[0].length] = values.doubleAt(i);
            }
            return rows;
        }
        var slice = ((SparseMatrix) matrix).reader().read(from, count, null, SparseParts.INDICES_AND_VALUES);
        for (int row = 0; row < count; row++) {
            for (int i = slice.offsets()[row]; i < slice.offsets()[row + 1]; i++) {
                rows[row][slice.indices()[i]] += slice.values().doubleAt(i);
            }
        }
        return rows;
    }
}
