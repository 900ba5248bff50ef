/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.ArrayMeta;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.array.StoredArray;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.codec.CodecChain;
import io.sparklamindb.formats.codec.TransposeCodec;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hierarchy of version 2: {@code .zgroup}, {@code .zarray} and {@code .zattrs} beside each other. */
record ZarrVersion2(ZarrDocuments documents, ObjectStore store, ReadLimits limits) implements ZarrNodes {

    @Override
    public @Nullable Node find(String path) throws IOException {
        var start = path.isEmpty() ? "" : path + "/";
        var array = documents.read(start + ".zarray");
        if (array != null) {
            return array(path, array);
        }
        if (documents.read(start + ".zgroup") == null) {
            return null;
        }
        return new ZarrGroup(this, path, ZarrNodes.attributes(documents.read(start + ".zattrs")));
    }

    @Override
    public List<String> children(String path) throws IOException {
        return documents.children(path);
    }

    private StoredArray array(String path, JsonNode document) {
        var shape = ZarrShapes.shape(document.path("shape"));
        var chunkShape = ZarrShapes.chunkShape(document.path("chunks"));
        var type = NumpyTypes.parse(document.path("dtype"));
        var codecs = new ArrayList<Codec>();
        if (document.path("order").asText("C").equals("F")) {
            codecs.add(TransposeCodec.reversed(chunkShape, type.size()));
        }
        for (var filter : document.path("filters")) {
            // The texts themselves are taken apart by VariableTexts, after all codecs.
            if (!(type instanceof VariableTextType)) {
                codecs.add(NumcodecsCodecs.of(filter.path("id").asText(), filter));
            }
        }
        var compressor = document.path("compressor");
        if (compressor.isObject()) {
            codecs.add(NumcodecsCodecs.of(compressor.path("id").asText(), compressor));
        }
        var meta = new ArrayMeta(
                shape, chunkShape, type, FillValues.parse(document.get("fill_value"), type), new CodecChain(codecs));
        return new StoredArray(
                path,
                meta,
                new ChunkKeys(path, "", document.path("dimension_separator").asText(".")),
                store,
                () -> ZarrNodes.attributes(documents.read(path.isEmpty() ? ".zattrs" : path + "/.zattrs")),
                limits,
                type instanceof VariableTextType ? () -> new VariableTexts(limits) : null);
    }
}
