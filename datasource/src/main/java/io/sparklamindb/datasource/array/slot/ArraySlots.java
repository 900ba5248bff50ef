/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.formats.MissingElementException;
import io.sparklamindb.formats.anndata.AnnData;
import io.sparklamindb.formats.array.Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The slots a file has. */
public final class ArraySlots {

    private static final List<String> CONTAINERS = List.of("mod", "tables", "table");
    private static final List<String> MAPPINGS = List.of("layers", "obsm", "varm", "obsp", "varp");

    private final List<String> names = new ArrayList<>();

    private ArraySlots() {}

    /** Their names as they are written behind the artifact's, without layouts. */
    public static List<String> of(ArrayFile file) throws IOException {
        var slots = new ArraySlots();
        slots.addAnnData("", file.root());
        for (var container : CONTAINERS) {
            if (file.root().find(container) instanceof Group group) {
                for (var name : group.children()) {
                    if (group.find(name) instanceof Group data) {
                        slots.addAnnData(container + "." + name + ".", data);
                    }
                }
            }
        }
        for (var kind : List.of("points", "shapes")) {
            if (file.root().find(kind) instanceof Group group) {
                group.children().forEach(name -> slots.names.add(kind + "." + name));
            }
        }
        slots.names.add("elements");
        return slots.names;
    }

    /** The slot that the artifact's name alone stands for: {@code obs} where there is one, else the listing. */
    public static ArraySlot first(ArrayFile file) throws IOException {
        return file.root().find("obs") == null ? new ArraySlot.Elements() : FrameSlot.obs(AnnDataPath.TOP);
    }

    private void addAnnData(String prefix, Group group) throws IOException {
        AnnData data;
        try {
            data = AnnData.of(group);
        } catch (MissingElementException e) {
            return;
        }
        names.add(prefix + "obs");
        names.add(prefix + "var");
        if (data.x() != null) {
            names.add(prefix + "X");
        }
        if (data.hasRaw()) {
            names.add(prefix + "raw.X");
            names.add(prefix + "raw.var");
        }
        for (var mapping : MAPPINGS) {
            data.names(mapping).forEach(name -> names.add(prefix + mapping + "." + name));
        }
        if (group.find("uns") != null) {
            names.add(prefix + "uns");
        }
    }
}
