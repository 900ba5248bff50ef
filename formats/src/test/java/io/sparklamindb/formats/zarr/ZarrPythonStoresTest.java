/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.RecordColumns;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every data type, codec, order and layout that zarr-python 3 writes, in both versions of the format. */
class ZarrPythonStoresTest {

    static Stream<Arguments> arrays() {
        return Stream.of("v2", "v3").flatMap(store -> {
            var expected = ZarrStores.expected(store);
            var paths = StreamSupport.stream(((Iterable<String>) expected::fieldNames).spliterator(), false);
            return paths.map(path -> Arguments.of(store, path, expected.get(path)));
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("arrays")
    void arrayReadsAsZarrPythonReadsIt(String store, String path, JsonNode expected) throws IOException {
        try (var hierarchy = ZarrStore.open(ZarrStores.zipped(store), ReadLimits.DEFAULT)) {
            var array = (StoredArray) hierarchy.node(path);

            assertThat(array.meta().shape())
                    .containsExactly(StreamSupport.stream(expected.get("shape").spliterator(), false)
                            .mapToLong(JsonNode::longValue)
                            .toArray());
            assertThat(ZarrStores.values(array)).isEqualTo(ZarrStores.values(expected.get("values")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void folderWithoutConsolidatedMetadataHoldsTheSameNodes(String store, @TempDir Path folder) throws IOException {
        var files = ZarrStores.unpacked(store, folder);
        withoutConsolidation(folder);
        try (var plain = ZarrStore.open(files, ReadLimits.DEFAULT);
                var consolidated = ZarrStore.open(ZarrStores.zipped(store), ReadLimits.DEFAULT)) {
            assertThat(plain.root().children())
                    .containsExactlyInAnyOrderElementsOf(consolidated.root().children());
            var expected = ZarrStores.expected(store).get("types/i4");
            assertThat(ZarrStores.values(plain.root().group("types").array("i4")))
                    .isEqualTo(ZarrStores.values(expected.get("values")));
            assertThat(plain.root().attributes()).isEqualTo(consolidated.root().attributes());
        }
    }

    private static void withoutConsolidation(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(".zmetadata"));
        var root = folder.resolve("zarr.json");
        if (Files.exists(root)) {
            var json = new ObjectMapper().readTree(root.toFile());
            ((ObjectNode) json).remove("consolidated_metadata");
            Files.writeString(root, json.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void attributesKeepTheirTypes(String store) throws IOException {
        try (var hierarchy = ZarrStore.open(ZarrStores.zipped(store), ReadLimits.DEFAULT)) {
            var attributes = hierarchy.root().attributes();

            assertThat(hierarchy.root().text("title")).isEqualTo("Grüße");
            assertThat(attributes.get("list")).hasToString("[1,2.5,null]");
            assertThat(attributes.get("nested")).hasToString("{\"deep\":[true]}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void datesAreRefusedByNameWhenTheyAreRead(String store) throws IOException {
        try (var hierarchy = ZarrStore.open(ZarrStores.zipped(store), ReadLimits.DEFAULT)) {
            var dates = (StoredArray) hierarchy.node("refused/dates");

            assertThat(dates.meta().type()).hasToString("datetime64[ns]");
            assertThatThrownBy(() -> dates.reader().readAll())
                    .isInstanceOf(UnsupportedArrayException.class)
                    .hasMessageContaining("refused/dates")
                    .hasMessageContaining("datetime64[ns]");
        }
    }

    @Test
    void recordsHaveTheirFields() throws IOException {
        try (var hierarchy = ZarrStore.open(ZarrStores.zipped("v2"), ReadLimits.DEFAULT)) {
            var columns = new RecordColumns(hierarchy.root().group("refused").array("records"));

            assertThat(ZarrStores.values(columns.numbers("n", 0, 3))).containsExactly("1", "3", "5");
            assertThat(ZarrStores.values(columns.numbers("x", 0, 3))).containsExactly("2.5", "-1.0", "0.25");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../v2", "types/../types/i4", "/types", "types//i4", "types/", "."})
    void noPathLeadsOutOfTheHierarchy(String path) throws IOException {
        try (var hierarchy = ZarrStore.open(ZarrStores.zipped("v2"), ReadLimits.DEFAULT)) {
            assertThatThrownBy(() -> hierarchy.find(path)).isInstanceOf(CorruptArrayException.class);
        }
    }
}
