/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.array.Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Multimodal data (MuData 0.1.0): annotated data for each modality under {@code mod}, and annotations of all. Thread-safe. */
public final class MuData {

    private final AnnData all;
    private final Group modalities;

    private MuData(AnnData all, Group modalities) {
        this.all = all;
        this.modalities = modalities;
    }

    /** Whether a group looks like multimodal data. */
    public static boolean is(Group root) throws IOException {
        return root.find("mod") instanceof Group;
    }

    /** @throws io.sparklamindb.formats.MissingElementException if the group has no {@code mod} */
    public static MuData of(Group root) throws IOException {
        return new MuData(AnnData.of(root), root.group("mod"));
    }

    /** What concerns all modalities together: {@code obs}, {@code var}, {@code obsm} and so on; never an {@code X}. */
    public AnnData all() {
        return all;
    }

    /** Names of modalities, in the order their writer gave them. */
    public List<String> modalities() throws IOException {
        var present = modalities.children();
        var order = new LinkedHashSet<String>();
        var stated = modalities.attributes().get("mod-order");
        if (stated != null) {
            stated.forEach(name -> order.add(name.asText()));
        }
        order.retainAll(present);
        order.addAll(present);
        return new ArrayList<>(order);
    }

    /** @throws io.sparklamindb.formats.MissingElementException if there is none of that name */
    public AnnData modality(String name) throws IOException {
        return AnnData.of(modalities.group(name));
    }
}
