/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.MissingElementException;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A dataframe as stored since AnnData 0.7: a group with one element for each column. */
final class GroupFrame implements Frame {

    private static final String OLD_CATEGORIES = "__categories";

    private final Group group;
    private final String indexName;
    private final List<String> columns;
    private final long length;

    private GroupFrame(Group group, String indexName, List<String> columns, long length) {
        this.group = group;
        this.indexName = indexName;
        this.columns = List.copyOf(columns);
        this.length = length;
    }

    static GroupFrame open(Group group) throws IOException {
        var attributes = group.attributes();
        var indexName = attributes.containsKey("_index") ? group.text("_index") : "_index";
        return new GroupFrame(group, indexName, columnOrder(attributes), length(group, indexName));
    }

    private static List<String> columnOrder(Map<String, JsonNode> attributes) {
        var names = new LinkedHashSet<String>();
        var order = attributes.get("column-order");
        if (order != null && order.isArray()) {
            order.forEach(name -> names.add(name.asText()));
        } else if (order != null && order.isTextual()) {
            names.add(order.textValue());
        }
        return List.copyOf(names);
    }

    /** As long as the index, whichever way that is stored. */
    private static long length(Group group, String indexName) throws IOException {
        var index = group.child(indexName);
        if (index instanceof Group encoded) {
            index = encoded.find("codes") == null ? encoded.child("values") : encoded.child("codes");
        }
        if (index instanceof StoredArray array && array.meta().rank() == 1) {
            return array.meta().length(0);
        }
        throw new CorruptArrayException(group.childPath(indexName), "the index is not a list");
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public String indexName() {
        return indexName;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public FrameColumn index() throws IOException {
        return element(indexName);
    }

    @Override
    public FrameColumn column(String name) throws IOException {
        if (!columns.contains(name)) {
            throw MissingElementException.of(group.childPath(name), columns);
        }
        return element(name);
    }

    /** Before 0.8, categories of all columns lay side by side in a group of their own. */
    private FrameColumn element(String name) throws IOException {
        var element = group.child(name);
        if (element instanceof StoredArray codes
                && codes.attributes().containsKey("categories")
                && group.find(OLD_CATEGORIES) instanceof Group all
                && all.find(name) instanceof StoredArray categories) {
            boolean ordered = Columns.isTrue(categories.attributes().get("ordered"));
            return Columns.categorical(
                    codes, Columns.of(categories), categories.meta().length(0), ordered);
        }
        return Columns.of(element);
    }
}
