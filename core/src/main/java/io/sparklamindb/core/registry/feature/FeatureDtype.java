/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.feature;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dtype of a feature, as {@code lamindb_feature._dtype_str} holds it. Immutable; {@code toString} is the text it
 * was read from, unless that had a deprecated form. Source: {@code lamindb/models/feature.py}.
 */
public sealed interface FeatureDtype {

    /** The names of {@link Simple} dtypes. */
    Set<String> SIMPLE_NAMES = Set.of(
            "num",
            "int",
            "float",
            "str",
            "bool",
            "datetime",
            "datetime64[ns, UTC]",
            "date",
            "dict",
            "path",
            "url",
            "object");

    /**
     * A value that is written as JSON.
     *
     * @param name one of {@link #SIMPLE_NAMES}
     */
    record Simple(String name) implements FeatureDtype {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A record of one of several registries, in the order in which they are looked at.
     *
     * @param registries none, one or several
     */
    record Categorical(List<Vocabulary> registries) implements FeatureDtype {
        public Categorical {
            registries = List.copyOf(registries);
        }

        @Override
        public String toString() {
            return registries.stream().map(Vocabulary::toString).collect(Collectors.joining("|", "cat[", "]"));
        }
    }

    /**
     * Several values.
     *
     * @param element the dtype of each
     */
    record ListOf(FeatureDtype element) implements FeatureDtype {
        @Override
        public String toString() {
            return "list[" + element + "]";
        }
    }

    /**
     * A registry whose records a categorical feature takes, and the field that values are given by.
     *
     * @param text as it stands in the dtype
     * @param registry lamindb's name: {@code ULabel}, {@code bionty.CellType}
     * @param field the field, or null for the registry's name field
     * @param typeUid the type that records are of, or null for any
     * @param filters further conditions on the records; empty for none
     */
    record Vocabulary(
            String text,
            String registry,
            @Nullable String field,
            @Nullable String typeUid,
            String filters) {

        /** The module as catalogs name it: {@code core} or {@code bionty}. */
        public String module() {
            int dot = registry.indexOf('.');
            return dot < 0 ? "core" : registry.substring(0, dot);
        }

        /** The class name alone: {@code CellType}. */
        public String className() {
            return registry.substring(registry.indexOf('.') + 1);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Reads a dtype. Whether registries and fields exist is not looked at.
     *
     * @throws IllegalArgumentException if the text is none, with a message that says why
     */
    static FeatureDtype parse(String text) {
        return DtypeParser.parse(text);
    }

    /** The dtype of a single value: what a list holds, at any depth. */
    default FeatureDtype innermost() {
        return this instanceof ListOf list ? list.element().innermost() : this;
    }
}
