/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

import io.sparklamindb.datasource.array.slot.ArraySlot.Elements;
import io.sparklamindb.datasource.array.slot.ArraySlot.Generic;
import io.sparklamindb.datasource.array.slot.ArraySlot.Parquet;
import io.sparklamindb.datasource.array.slot.ArraySlot.Uns;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a user writes behind an artifact's name: a slot, and for matrices what may follow it. Fixed words ignore case, names
 * of entries do not. Immutable.
 *
 * @param slot which element is meant
 * @param rest the name parts behind it: the layout of a matrix
 */
public record ArraySlotName(ArraySlot slot, List<String> rest) {

    public ArraySlotName {
        rest = List.copyOf(rest);
    }

    /**
     * Reads name parts.
     *
     * @param parts the name parts behind the artifact's, at least one
     * @return empty if no file has such a slot
     */
    public static Optional<ArraySlotName> parse(List<String> parts) {
        if (parts.size() >= 2) {
            switch (word(parts, 0)) {
                case "mod", "tables", "table" -> {
                    var at = new AnnDataPath(List.of(word(parts, 0), parts.get(1)));
                    return parts.size() == 2
                            ? Optional.of(new ArraySlotName(FrameSlot.obs(at), List.of()))
                            : annData(at, parts.subList(2, parts.size()));
                }
                case "points", "shapes" -> {
                    var kind = word(parts, 0);
                    return found(
                            new Parquet(kind + "." + parts.get(1), kind + "/" + parts.get(1) + "/" + kind + ".parquet"),
                            parts,
                            2);
                }
                case "array" -> {
                    return found(new Generic(parts.get(1)), parts, 2);
                }
                default -> {
                    return annData(AnnDataPath.TOP, parts);
                }
            }
        }
        return word(parts, 0).equals("elements") ? found(new Elements(), parts, 1) : annData(AnnDataPath.TOP, parts);
    }

    private static Optional<ArraySlotName> annData(AnnDataPath at, List<String> parts) {
        return switch (word(parts, 0)) {
            case "obs" -> found(FrameSlot.obs(at), parts, 1);
            case "var" -> found(FrameSlot.var(at), parts, 1);
            case "uns" -> found(new Uns(at), parts, 1);
            case "x" -> found(new MatrixSlot(at, MatrixSlot.Kind.X, ""), parts, 1);
            case "raw" -> raw(at, parts);
            default -> parts.size() < 2 ? Optional.empty() : entry(at, parts);
        };
    }

    private static Optional<ArraySlotName> raw(AnnDataPath at, List<String> parts) {
        return switch (parts.size() < 2 ? "" : word(parts, 1)) {
            case "x" -> found(new MatrixSlot(at, MatrixSlot.Kind.RAW_X, ""), parts, 2);
            case "var" -> found(new FrameSlot(at, FrameSlot.Kind.RAW_VAR, ""), parts, 2);
            default -> Optional.empty();
        };
    }

    private static Optional<ArraySlotName> entry(AnnDataPath at, List<String> parts) {
        var name = parts.get(1);
        return switch (word(parts, 0)) {
            case "layers" -> found(new MatrixSlot(at, MatrixSlot.Kind.LAYERS, name), parts, 2);
            case "obsp" -> found(new MatrixSlot(at, MatrixSlot.Kind.OBSP, name), parts, 2);
            case "varp" -> found(new MatrixSlot(at, MatrixSlot.Kind.VARP, name), parts, 2);
            case "obsm" ->
                found(
                        new MappingSlot(
                                new MatrixSlot(at, MatrixSlot.Kind.OBSM, name),
                                new FrameSlot(at, FrameSlot.Kind.OBSM, name)),
                        parts,
                        2);
            case "varm" ->
                found(
                        new MappingSlot(
                                new MatrixSlot(at, MatrixSlot.Kind.VARM, name),
                                new FrameSlot(at, FrameSlot.Kind.VARM, name)),
                        parts,
                        2);
            default -> Optional.empty();
        };
    }

    private static Optional<ArraySlotName> found(ArraySlot slot, List<String> parts, int used) {
        return Optional.of(new ArraySlotName(slot, parts.subList(used, parts.size())));
    }

    private static String word(List<String> parts, int index) {
        return parts.get(index).toLowerCase(Locale.ROOT);
    }
}
