/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.MissingElementException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Annotated data in a group, HDF5's or zarr's, in any encoding since AnnData 0.5. Nothing is read before it is asked for.
 * Thread-safe.
 */
public final class AnnData {

    private static final String RAW = "raw";

    private final Group root;

    private AnnData(Group root) {
        this.root = root;
    }

    /** @throws MissingElementException if the group lacks {@code obs} or {@code var} */
    public static AnnData of(Group root) throws IOException {
        root.child("obs");
        root.child("var");
        return new AnnData(root);
    }

    /** The group that holds it all. */
    public Group root() {
        return root;
    }

    public Frame obs() throws IOException {
        return frame(root.child("obs"));
    }

    public Frame var() throws IOException {
        return frame(root.child("var"));
    }

    /** {@code X}, or null: a file may do without. */
    public @Nullable Matrix x() throws IOException {
        var found = root.find("X");
        return found == null || isNull(found) ? null : matrix(found);
    }

    /** Whether there is a {@code raw}. */
    public boolean hasRaw() throws IOException {
        return oldRaw() || root.find(RAW) instanceof Group;
    }

    /** {@code raw.X}. */
    public Matrix rawX() throws IOException {
        return matrix(oldRaw() ? root.child("raw.X") : root.group(RAW).child("X"));
    }

    /** {@code raw.var}. */
    public Frame rawVar() throws IOException {
        return frame(oldRaw() ? root.child("raw.var") : root.group(RAW).child("var"));
    }

    /** Before 0.7, raw lay beside everything else under names with a dot. */
    private boolean oldRaw() throws IOException {
        return root.find("raw.X") != null;
    }

    /**
     * Names in one of the mappings.
     *
     * @param mapping {@code layers}, {@code obsm}, {@code varm}, {@code obsp} or {@code varp}
     * @return none if the mapping is not there
     */
    public List<String> names(String mapping) throws IOException {
        if (mapping.equals(Neighbors.MAPPING)) {
            return Neighbors.names(root, stored(mapping));
        }
        return stored(mapping);
    }

    private List<String> stored(String mapping) throws IOException {
        var found = root.find(mapping);
        if (found instanceof Group group) {
            return group.children();
        }
        if (found instanceof StoredArray array && array.meta().type() instanceof CompoundType records) {
            return records.fields().stream().map(CompoundType.Field::name).toList();
        }
        return List.of();
    }

    /** Whether an entry of a mapping is a dataframe, which {@code obsm} and {@code varm} may hold too. */
    public boolean isFrame(String mapping, String name) throws IOException {
        return root.find(mapping) instanceof Group group
                && group.find(name) instanceof Group entry
                && entry.text("encoding-type").equals("dataframe");
    }

    /** A matrix in a mapping. */
    public Matrix matrix(String mapping, String name) throws IOException {
        var moved = mapping.equals(Neighbors.MAPPING) ? Neighbors.find(root, name) : null;
        if (moved != null) {
            return matrix(moved);
        }
        return root.child(mapping) instanceof StoredArray records
                ? DenseMatrix.of(records, name)
                : matrix(root.group(mapping).child(name));
    }

    /** A dataframe in a mapping. */
    public Frame frame(String mapping, String name) throws IOException {
        return frame(root.group(mapping).child(name));
    }

    /** {@code uns} as JSON; an empty object if there is none. */
    public JsonNode uns() throws IOException {
        return root.find("uns") instanceof Group uns ? UnstructuredJson.of(uns) : JsonNodeFactory.instance.objectNode();
    }

    private Frame frame(Node node) throws IOException {
        if (node instanceof Group group) {
            return GroupFrame.open(group);
        }
        return RecordFrame.open((StoredArray) node, root.find("uns") instanceof Group uns ? uns : null);
    }

    private static Matrix matrix(Node node) throws IOException {
        if (node instanceof StoredArray array) {
            return DenseMatrix.of(array);
        }
        var group = (Group) node;
        if (!SparseMatrix.is(group)) {
            throw new CorruptArrayException(
                    group.path(), "encoding '" + group.text("encoding-type") + "' is no matrix");
        }
        return SparseMatrix.open(group);
    }

    private static boolean isNull(Node node) throws IOException {
        return node.text("encoding-type").equals("null");
    }
}
