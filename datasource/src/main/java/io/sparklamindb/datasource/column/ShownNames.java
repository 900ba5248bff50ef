/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * What the columns of a file are called in a table. SQL does not tell upper from lower case, files do: of names that differ
 * in case alone the first is kept, and those after it get {@code _1} behind them, or as many as make them unlike all others.
 * Whether the session tells cases apart makes no difference, so that a query means the same in every session.
 */
public final class ShownNames {

    /** Key of a field's metadata: what files call a column that is not alone with its name. */
    private static final String STORED = "lamin.stored-name";

    private ShownNames() {}

    /**
     * A name for each of some columns.
     *
     * @param stored what the file calls them
     * @param reserved names of other columns of the table
     */
    public static List<String> of(List<String> stored, String... reserved) {
        var taken = new HashSet<String>();
        for (var name : reserved) {
            taken.add(folded(name));
        }
        var others = new HashSet<String>();
        stored.forEach(name -> others.add(folded(name)));
        var shown = new ArrayList<String>();
        for (var name : stored) {
            var unlike = name;
            while (taken.contains(folded(unlike)) || !unlike.equals(name) && others.contains(folded(unlike))) {
                unlike += "_1";
            }
            taken.add(folded(unlike));
            shown.add(unlike);
        }
        return List.copyOf(shown);
    }

    /** The same text for names that differ in case alone. */
    public static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A field for a column that shares its name, but for the case, with another of its file. */
    public static StructField ofShared(StructField field, String stored) {
        var metadata = new MetadataBuilder()
                .withMetadata(field.metadata())
                .putString(STORED, stored)
                .build();
        return new StructField(field.name(), field.dataType(), field.nullable(), metadata)
                .withComment("Column " + stored + " of the file; others have that name but for its case");
    }

    /** What files call a column that shares its name, but for the case, with another; empty for all others. */
    public static Optional<String> shared(StructField field) {
        Metadata metadata = field.metadata();
        return metadata.contains(STORED) ? Optional.of(metadata.getString(STORED)) : Optional.empty();
    }
}
