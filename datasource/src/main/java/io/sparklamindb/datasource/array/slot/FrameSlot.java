/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.formats.anndata.Frame;
import java.io.IOException;

/**
 * A dataframe of annotated data. Immutable.
 *
 * @param at where the annotated data lies
 * @param kind which dataframe
 * @param name of the entry, if it is one of a mapping; else empty
 */
public record FrameSlot(AnnDataPath at, Kind kind, String name) implements ArraySlot {

    /** Where a dataframe may be. */
    public enum Kind {
        OBS("obs", Axis.OBS),
        VAR("var", Axis.VAR),
        RAW_VAR("raw.var", Axis.VAR),
        OBSM("obsm", Axis.OBS),
        VARM("varm", Axis.VAR);

        private final String word;
        private final Axis axis;

        Kind(String word, Axis axis) {
            this.word = word;
            this.axis = axis;
        }
    }

    /** {@code obs} */
    public static FrameSlot obs(AnnDataPath at) {
        return new FrameSlot(at, Kind.OBS, "");
    }

    /** {@code var} */
    public static FrameSlot var(AnnDataPath at) {
        return new FrameSlot(at, Kind.VAR, "");
    }

    /** What its rows are. */
    public Axis axis() {
        return kind.axis;
    }

    /** @throws io.sparklamindb.formats.MissingElementException if the file has no such dataframe */
    public Frame open(ArrayFile file) throws IOException {
        var data = at.open(file);
        return switch (kind) {
            case OBS -> data.obs();
            case VAR -> data.var();
            case RAW_VAR -> data.rawVar();
            case OBSM, VARM -> data.frame(kind.word, name);
        };
    }

    @Override
    public String displayName() {
        return at.prefix() + kind.word + (name.isEmpty() ? "" : "." + name);
    }

    @Override
    public <T> T accept(ArrayFile file, Visitor<T> visitor) throws IOException {
        return visitor.frame(this);
    }
}
