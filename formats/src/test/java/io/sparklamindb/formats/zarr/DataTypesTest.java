/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.NumberType;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataTypesTest {

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static CompoundType record(String dtype) throws IOException {
        return (CompoundType) V2Types.of(json(dtype));
    }

    @Test
    void fieldsKeepTheirDimensions() throws IOException {
        var type = record("[['m', '>f4', [2, 3]], ['n', '<i2', 4], ['one', '|u1', [1]], ['single', '|u1']]");

        assertThat(type.fields())
                .extracting(CompoundType.Field::shape)
                .containsExactly(List.of(2, 3), List.of(4), List.of(1), List.of());
        assertThat(type.fields()).extracting(CompoundType.Field::offset).containsExactly(0, 24, 32, 33);
        assertThat(type.size()).isEqualTo(34);
    }

    @Test
    void fieldOfAnotherShapeThanLengthsIsDamaged() {
        for (var shape : List.of("'two'", "[0]", "[-1]", "[2.5]", "{'a': 1}", "[[2]]")) {
            assertThatThrownBy(() -> record("[['m', '<i4', " + shape + "]]"))
                    .as(shape)
                    .isInstanceOf(CorruptArrayException.class);
        }
    }

    @Test
    void fillValueOfRecordsMayBeAnObjectOfItsFields() throws IOException {
        var fields = json("{'name': 'struct', 'configuration': {'fields': ["
                + "{'name': 'a', 'data_type': 'int16'}, {'name': 'b', 'data_type': 'uint8'}]}}");
        var type = V3Types.of(fields, ByteOrder.BIG_ENDIAN);

        assertThat(FillValues.of(json("{'a': 258, 'b': 7}"), type)).containsExactly(1, 2, 7);
        assertThat(FillValues.of(json("{'b': 7}"), type)).containsExactly(0, 0, 7);
        assertThat(FillValues.of(json("'AQIH'"), type)).containsExactly(1, 2, 7);
        assertThatThrownBy(() -> FillValues.of(json("3"), type)).isInstanceOf(CorruptArrayException.class);
    }

    @Test
    void fillValueThatDoesNotFitIsDamagedNotCut() throws IOException {
        var type = new NumberType(NumberType.Kind.UNSIGNED, 1, ByteOrder.LITTLE_ENDIAN);

        assertThat(FillValues.of(json("255"), type)).containsExactly(255);
        assertThat(FillValues.of(json("-1"), type)).containsExactly(255);
        assertThatThrownBy(() -> FillValues.of(json("256"), type)).isInstanceOf(CorruptArrayException.class);
    }

    @Test
    void transposedTextsAreRefused() throws IOException {
        var chain = V3Codecs.chain(
                json("[{'name': 'transpose', 'configuration': {'order': [1, 0]}}, {'name': 'vlen-utf8'}]"),
                new int[] {2, 2},
                V3Types.of(json("'string'"), ByteOrder.LITTLE_ENDIAN));

        assertThatThrownBy(() -> chain.decodeUpTo(io.sparklamindb.formats.io.ByteSlice.of(new byte[8]), 0, 100))
                .isInstanceOf(UnsupportedArrayException.class);
    }
}
