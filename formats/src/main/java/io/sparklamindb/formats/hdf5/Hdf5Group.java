/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group of an HDF5 file; its links are read when first asked for. */
final class Hdf5Group implements Group {

    private static final int MAX_SOFT_LINKS = 16;

    private final Hdf5File file;
    private final String path;
    private final ObjectHeader header;
    private @Nullable Map<String, Link> links;

    Hdf5Group(Hdf5File file, String path, ObjectHeader header) {
        this.file = file;
        this.path = path;
        this.header = header;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, JsonNode> attributes() throws IOException {
        try {
            return AttributeMessages.read(file.datasets(), file.space(), header);
        } catch (ArrayFormatException e) {
            throw e.in(path);
        }
    }

    @Override
    public List<String> children() throws IOException {
        return List.copyOf(links().keySet());
    }

    @Override
    public @Nullable Node find(String name) throws IOException {
        return find(name, 0);
    }

    private @Nullable Node find(String name, int softLinks) throws IOException {
        var link = links().get(name);
        if (link == null) {
            return null;
        }
        if (link instanceof Link.Hard hard) {
            return file.node(childPath(name), hard.address());
        }
        if (link instanceof Link.Soft soft) {
            if (softLinks == MAX_SOFT_LINKS) {
                throw new CorruptArrayException(childPath(name), "soft links lead in a circle");
            }
            return follow(soft.path(), softLinks + 1);
        }
        throw new UnsupportedArrayException(childPath(name), "a link into another file");
    }

    private @Nullable Node follow(String target, int softLinks) throws IOException {
        Node node = target.startsWith("/") ? file.root() : this;
        for (var name : target.split("/")) {
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (!(node instanceof Hdf5Group group)) {
                return null;
            }
            node = group.find(name, softLinks);
        }
        return node;
    }

    private synchronized Map<String, Link> links() throws IOException {
        if (links == null) {
            try {
                links = Links.read(file.space(), header);
            } catch (ArrayFormatException e) {
                throw e.in(path);
            }
        }
        return links;
    }
}
