/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import io.sparklamindb.datasource.spark.arrow.ArrowInput.Place;
import io.sparklamindb.datasource.spark.arrow.StoredArray.Dictionary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads wanted fields of one record batch. What others take up is passed over, which takes knowing how many buffers each
 * type has. Used once.
 */
final class ArrowBatchReader {

    private static final byte NO_CODEC = -1;

    private final ArrowInput in;
    private final RecordBatch batch;
    private final long body;
    private final Map<Long, Dictionary> dictionaries;
    private final List<Place> places = new ArrayList<>();
    private int node;
    private int buffer;
    private int variadic;

    /** @param dictionaries by id; those of unwanted fields may be missing */
    ArrowBatchReader(ArrowInput in, RecordBatch batch, long body, Map<Long, Dictionary> dictionaries) {
        this.in = in;
        this.batch = batch;
        this.body = body;
        this.dictionaries = dictionaries;
    }

    /** A field whose buffers were found and not read yet. */
    private record Found(Field field, int length, long nullCount, int buffers, List<Found> children) {}

    /**
     * The arrays of wanted fields.
     *
     * @param fields all of them
     * @param wanted which
     * @return in the order of the fields; null where one is not wanted
     */
    List<@Nullable StoredArray> read(List<Field> fields, boolean[] wanted) throws IOException {
        var found = new ArrayList<Found>();
        for (int i = 0; i < wanted.length; i++) {
            found.add(find(fields.get(i), wanted[i]));
        }
        var buffers = buffers().iterator();
        var arrays = new ArrayList<@Nullable StoredArray>();
        for (int i = 0; i < wanted.length; i++) {
            arrays.add(wanted[i] ? array(found.get(i), buffers) : null);
        }
        return arrays;
    }

    private List<byte[]> buffers() throws IOException {
        var compression = batch.compression();
        byte codec = compression == null ? NO_CODEC : compression.codec();
        var buffers = in.read(places);
        if (codec != NO_CODEC) {
            for (int i = 0; i < buffers.size(); i++) {
                buffers.set(i, ArrowInput.decompress(buffers.get(i), codec));
            }
        }
        return buffers;
    }

    private Found find(Field field, boolean wanted) {
        if (node >= batch.nodesLength()) {
            throw new IndexOutOfBoundsException("field " + field.getName() + " is not in the record batch");
        }
        var stored = batch.nodes(node++);
        int buffers = buffers(field);
        for (int i = 0; i < buffers; i++) {
            var place = batch.buffers(buffer++);
            if (wanted) {
                places.add(new Place(Math.addExact(body, place.offset()), place.length()));
            }
        }
        var children = new ArrayList<Found>();
        if (field.getDictionary() == null) {
            for (var child : field.getChildren()) {
                children.add(find(child, wanted));
            }
        }
        return new Found(field, Math.toIntExact(stored.length()), stored.nullCount(), buffers, children);
    }

    /** By the specification's listing of buffers. */
    private int buffers(Field field) {
        var type = field.getType();
        if (field.getDictionary() != null) {
            return 2;
        } else if (type instanceof ArrowType.Null) {
            return 0;
        } else if (type instanceof ArrowType.Struct || type instanceof ArrowType.FixedSizeList) {
            return 1;
        } else if (type instanceof ArrowType.Utf8View || type instanceof ArrowType.BinaryView) {
            return Math.addExact(2, Math.toIntExact(batch.variadicBufferCounts(variadic++)));
        } else if (type instanceof ArrowType.Union union) {
            return union.getMode() == org.apache.arrow.vector.types.UnionMode.Dense ? 2 : 1;
        } else if (type instanceof ArrowType.ListView || type instanceof ArrowType.LargeListView) {
            return 3;
        } else if (type instanceof ArrowType.RunEndEncoded) {
            return 0;
        }
        return ArrowTypes.isText(type) || ArrowTypes.isBinary(type) ? 3 : 2;
    }

    private StoredArray array(Found found, Iterator<byte[]> buffers) {
        var own = new ArrayList<byte[]>();
        for (int i = 0; i < found.buffers; i++) {
            own.add(buffers.next());
        }
        var children = new ArrayList<StoredArray>();
        for (var child : found.children) {
            children.add(array(child, buffers));
        }
        return new StoredArray(found.field, found.length, found.nullCount, own, children, dictionary(found.field));
    }

    private @Nullable Dictionary dictionary(Field field) {
        var encoding = field.getDictionary();
        if (encoding == null) {
            return null;
        }
        var dictionary = dictionaries.get(encoding.getId());
        if (dictionary == null) {
            throw new IndexOutOfBoundsException("the dictionary of field " + field.getName() + " is missing");
        }
        return dictionary;
    }
}
