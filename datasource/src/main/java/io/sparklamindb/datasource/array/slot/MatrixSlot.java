/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.formats.MissingElementException;
import io.sparklamindb.formats.anndata.Matrix;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A matrix of annotated data. Immutable.
 *
 * @param at where the annotated data lies
 * @param kind which matrix
 * @param name of the entry, if it is one of a mapping; else empty
 */
public record MatrixSlot(AnnDataPath at, Kind kind, String name) implements ArraySlot {

    /** Where a matrix may be. */
    public enum Kind {
        X("X", Axis.OBS),
        RAW_X("raw.X", Axis.OBS),
        LAYERS("layers", Axis.OBS),
        OBSM("obsm", Axis.OBS),
        VARM("varm", Axis.VAR),
        OBSP("obsp", Axis.OBS),
        VARP("varp", Axis.VAR);

        private final String word;
        private final Axis rowAxis;

        Kind(String word, Axis rowAxis) {
            this.word = word;
            this.rowAxis = rowAxis;
        }
    }

    /** What its rows are. */
    public Axis rowAxis() {
        return kind.rowAxis;
    }

    /** The dataframe whose index names its rows. */
    public FrameSlot rows() {
        return kind.rowAxis == Axis.OBS ? FrameSlot.obs(at) : FrameSlot.var(at);
    }

    /** The dataframe whose index names its columns; none for {@code obsm} and {@code varm}, whose columns are numbered. */
    public Optional<FrameSlot> columns() {
        return switch (kind) {
            case X, LAYERS, VARP -> Optional.of(FrameSlot.var(at));
            case RAW_X -> Optional.of(new FrameSlot(at, FrameSlot.Kind.RAW_VAR, ""));
            case OBSP -> Optional.of(FrameSlot.obs(at));
            case OBSM, VARM -> Optional.empty();
        };
    }

    /** @throws MissingElementException if the file has no such matrix */
    public Matrix open(ArrayFile file) throws IOException {
        var data = at.open(file);
        return switch (kind) {
            case X -> {
                var x = data.x();
                if (x == null) {
                    throw MissingElementException.of(displayName(), List.of("obs", "var"));
                }
                yield x;
            }
            case RAW_X -> data.rawX();
            case LAYERS, OBSM, VARM, OBSP, VARP -> data.matrix(kind.word, name);
        };
    }

    @Override
    public String displayName() {
        return at.prefix() + kind.word + (name.isEmpty() ? "" : "." + name);
    }

    @Override
    public <T> T accept(ArrayFile file, Visitor<T> visitor) throws IOException {
        return visitor.matrix(this);
    }
}
