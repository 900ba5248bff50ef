/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.anndata.AnnData;
import io.sparklamindb.formats.anndata.DenseMatrix;
import io.sparklamindb.formats.anndata.Element;
import io.sparklamindb.formats.anndata.Elements;
import io.sparklamindb.formats.array.ArrayJson;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.OpaqueType;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every field of the datatype message: each element of {@code datatypes.h5} differs from the others in one of them. */
class DatatypesTest {

    @FunctionalInterface
    private interface Check {
        void of(Group root) throws IOException;
    }

    private static void in(String file, Check check) throws IOException {
        try (var source = Golden.open(file)) {
            check.of(Hdf5File.open(source, ReadLimits.DEFAULT).root());
        }
    }

    @TestFactory
    Stream<DynamicTest> readsWhatH5pyReads() {
        return Golden.json("datatypes.json").properties().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> in(
                                "datatypes.h5",
                                root -> assertThat(normalized(read(root, entry.getKey())))
                                        .isEqualTo(normalized(entry.getValue())))));
    }

    private static JsonNode read(Group root, String name) throws IOException {
        return name.startsWith("@")
                ? root.group("attributes").attributes().get(name.substring(1))
                : ArrayJson.of(root.array(name));
    }

    /** Whole numbers as JSON writes them, whatever type they have in Java. */
    private static String normalized(JsonNode json) {
        return json.toString().replaceAll("(\\d)\\.0\\b", "$1");
    }

    @TestFactory
    Stream<DynamicTest> whatHasNoTypeHereIsReadAsNoOther() {
        return Stream.of("narrow", "shifted", "bias", "bfloat16", "opaque", "reference", "list")
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> in("datatypes.h5", root -> {
                            var array = root.array("unsupported_" + name);
                            assertThat(array.meta().type()).isInstanceOf(OpaqueType.class);
                            assertThatThrownBy(() -> array.reader().readAll())
                                    .isInstanceOf(UnsupportedArrayException.class);
                        })));
    }

    @Test
    void dataInOtherFilesAreRefusedNotTakenForMissing() throws IOException {
        in(
                "datatypes.h5",
                root -> assertThatThrownBy(() -> root.array("refused_external"))
                        .isInstanceOf(UnsupportedArrayException.class)
                        .hasMessageContaining("external storage"));
    }

    @Test
    void dimensionsOfADatatypeAreTheLastOnesOfItsDataset() throws IOException {
        in("edges/array-datatype.h5", root -> {
            for (var name : new String[] {"plain", "gzip"}) {
                assertThat(ArrayJson.of(root.array(name)).toString()).isEqualTo("[[0,1,2],[3,4,5],[6,7,8],[9,10,11]]");
            }
            assertThat(root.array("gzip").reader().read(new long[] {1, 1}, new int[] {2, 2}))
                    .satisfies(part -> assertThat(part.longAt(0)).isEqualTo(4))
                    .satisfies(part -> assertThat(part.longAt(3)).isEqualTo(8));
        });
    }

    @Test
    void matrixWhoseElementsAreArraysHasTheirLengthAsColumns() throws IOException {
        in("edges/array-datatype-obsm.h5ad", root -> {
            var matrix = (DenseMatrix) AnnData.of(root).matrix("obsm", "pos");
            assertThat(matrix.columns()).isEqualTo(2);
            var values = matrix.reader().read(0, 6);
            for (int i = 0; i < 12; i++) {
                assertThat(values.doubleAt(i)).isEqualTo(i);
            }
        });
    }

    @Test
    void textEndsWhereItsNulIs() throws IOException {
        in("edges/null-terminated.h5ad", root -> {
            var obs = AnnData.of(root).obs();
            var column = (io.sparklamindb.formats.anndata.ColumnValues.Texts)
                    obs.column("ct").read(0, (int) obs.length());
            assertThat(column.values().get(0)).isEqualTo("T");
            assertThat(column.values().get(1)).isEqualTo("B");
        });
    }

    @Test
    void fieldOfAKindThatIsNotReadHidesNoOther() throws IOException {
        in("edges/time-in-record.h5", root -> {
            assertThat(Elements.below(root)).extracting(Element::dataType).contains("compound");
            var record = root.array("rec");
            assertThat(((CompoundType) record.meta().type()).fields())
                    .extracting(field -> field.name() + " " + field.type())
                    .containsExactly("when time", "n int64");
        });
    }
}
