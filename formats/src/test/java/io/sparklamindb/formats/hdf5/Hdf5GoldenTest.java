/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.GoldenArrays;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class Hdf5GoldenTest {

    @TestFactory
    Stream<DynamicTest> everyWidthOrderAndLayoutReadsAsH5pyReadsIt() throws IOException {
        return everyArrayOf("types.h5");
    }

    @TestFactory
    Stream<DynamicTest> everyFilterReadsAsH5pyReadsIt() throws IOException {
        return everyArrayOf("filters.h5");
    }

    @TestFactory
    Stream<DynamicTest> everyChunkIndexOfHdf51x10ReadsAsH5pyReadsIt() throws IOException {
        return everyArrayOf("indexes110.h5");
    }

    @TestFactory
    Stream<DynamicTest> everyChunkIndexOfHdf52x0ReadsAsH5pyReadsIt() throws IOException {
        return everyArrayOf("indexes200.h5");
    }

    private static Stream<DynamicTest> everyArrayOf(String name) throws IOException {
        return GoldenArrays.everyArrayOf(() -> {
            var file = open(name);
            return new GoldenArrays.Opened(file.root(), file);
        });
    }

    @Test
    void textsOfAnyLengthComeFromTheGlobalHeap() throws IOException {
        try (var file = open("types.h5")) {
            var words = Golden.json("types.json").get("words");
            var texts = array(file, "text/variable").reader().readAllTexts();

            assertThat(texts.length()).isEqualTo(words.size());
            for (int i = 0; i < words.size(); i++) {
                assertThat(texts.get(i)).isEqualTo(words.get(i).textValue());
            }
        }
    }

    @Test
    void textsOfFixedWidthLoseTheirPadding() throws IOException {
        try (var file = open("types.h5")) {
            var texts = array(file, "text/fixed").reader().readTexts(1, 4);

            assertThat(List.of(texts.get(0), texts.get(1), texts.get(2), texts.get(3)))
                    .containsExactly("a", "naïve", "细胞", "xxxxxxxxx");
        }
    }

    @Test
    void attributesOfEveryKindBecomeJson() throws IOException {
        try (var file = open("types.h5")) {
            var attributes = file.root().group("attributes").attributes();

            assertThat(attributes.get("text").textValue()).isEqualTo("naïve");
            assertThat(attributes.get("number").doubleValue()).isEqualTo(2.5);
            assertThat(attributes.get("list")).hasToString("[1,2,3]");
            assertThat(attributes.get("texts")).hasToString("[\"a\",\"bb\"]");
            assertThat(attributes.get("none").isNull()).isTrue();
            assertThat(attributes.get("fixed").textValue()).isEqualTo("abc");
            assertThat(attributes.get("flag").booleanValue()).isTrue();
        }
    }

    @Test
    void manyAttributesAndLinksComeFromFractalHeaps() throws IOException {
        try (var file = open("indexes110.h5")) {
            var many = file.root().group("many");

            assertThat(many.children()).hasSize(60).contains("child_000", "child_059");
            assertThat(many.attributes()).hasSize(61);
            assertThat(many.attributes().get("attribute_042").intValue()).isEqualTo(42);
            assertThat(many.attributes().get("long")).hasSize(2000);
            assertThat(many.attributes().get("long").get(1999).textValue()).isEqualTo("column 1999");
        }
    }

    @Test
    void softLinksAreFollowedAndExternalOnesAreRefused() throws IOException {
        try (var file = open("types.h5")) {
            assertThat(file.root().array("soft").meta().length(0)).isEqualTo(305);
            assertThatThrownBy(() -> file.root().child("outside"))
                    .isInstanceOf(UnsupportedArrayException.class)
                    .hasMessageContaining("outside");
        }
    }

    private static Hdf5File open(String name) throws IOException {
        return Hdf5File.open(Golden.open(name), ReadLimits.DEFAULT);
    }

    private static StoredArray array(Hdf5File file, String path) throws IOException {
        return GoldenArrays.array(file.root(), path);
    }
}
