/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.array.ArrayMeta;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.codec.CodecChain;
import java.util.ArrayList;
import java.util.stream.IntStream;

/** {@code .zarray} documents (zarr specification 2, "Metadata" of arrays). */
final class V2Metadata {

    private V2Metadata() {}

    static ArrayLayout parse(JsonNode json) {
        var shape = MetadataFields.lengths(json, "shape");
        var chunkShape = MetadataFields.chunkLengths(json, "chunks");
        var dtype = json.path("dtype");
        var filters = json.path("filters");
        boolean texts = V2Types.isObject(dtype) && hasTexts(filters);
        DataType type = texts ? new VariableTextType(LengthPrefixedTexts.REFERENCE) : V2Types.of(dtype);

        var codecs = new ArrayList<Codec>();
        if (json.path("order").asText().equals("F") && shape.length > 1) {
            codecs.add(reversed(chunkShape, type, texts));
        }
        for (var filter : filters) {
            if (!NumcodecsCodecs.isTexts(filter.path("id").asText())) {
                codecs.add(NumcodecsCodecs.of(filter));
            }
        }
        if (json.path("compressor").isObject()) {
            codecs.add(NumcodecsCodecs.of(json.get("compressor")));
        }
        var fill = json.path("fill_value");
        var textFill = texts ? FillValues.text(fill) : new byte[0];
        var meta = new ArrayMeta(
                shape,
                chunkShape,
                type,
                texts ? LengthPrefixedTexts.fillReference(textFill) : FillValues.of(fill, type),
                new CodecChain(codecs));
        var keys = ChunkKeys.v2(MetadataFields.separator(json.path("dimension_separator"), '.'));
        return new ArrayLayout(meta, keys, null, textFill);
    }

    private static boolean hasTexts(JsonNode filters) {
        for (var filter : filters) {
            if (NumcodecsCodecs.isTexts(filter.path("id").asText())) {
                return true;
            }
        }
        return false;
    }

    private static Codec reversed(int[] chunkShape, DataType type, boolean texts) {
        if (texts) {
            return new NumcodecsCodecs.RefusedCodec("an array of texts in order F");
        }
        int rank = chunkShape.length;
        var order = IntStream.range(0, rank).map(d -> rank - 1 - d).toArray();
        return new TransposeCodec(chunkShape, order, type.size());
    }
}
