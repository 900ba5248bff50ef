/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.array.frame.FrameTables;
import io.sparklamindb.datasource.array.generic.GenericTables;
import io.sparklamindb.datasource.array.listing.ElementsTable;
import io.sparklamindb.datasource.array.listing.UnstructuredTable;
import io.sparklamindb.datasource.array.matrix.MatrixTables;
import io.sparklamindb.datasource.array.slot.ArraySlot;
import io.sparklamindb.datasource.array.slot.ArraySlotName;
import io.sparklamindb.datasource.array.slot.ArraySlots;
import io.sparklamindb.datasource.array.slot.FrameSlot;
import io.sparklamindb.datasource.array.slot.MappingSlot;
import io.sparklamindb.datasource.array.slot.MatrixSlot;
import io.sparklamindb.datasource.array.source.ArrayErrors;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArrayFormat;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.ArtifactProperties;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.catalog.Table;

/**
 * From the row of an artifact that holds arrays, and a slot, to a table. What the table needs to know of the file is read
 * now, its values when it is scanned. Driver only.
 */
public final class ArrayTables {

    private final String name;
    private final Instance instance;
    private final ReadableArtifact artifact;
    private final ArraySource source;

    private ArrayTables(String name, Instance instance, ReadableArtifact artifact) {
        this.name = name;
        this.instance = instance;
        this.artifact = artifact;
        this.source = ArraySource.of(artifact);
    }

    /** Whether an artifact holds arrays, by its suffix. */
    public static boolean holdsArrays(ArtifactRecord artifact) {
        return ArrayFormat.of(artifact).isPresent();
    }

    /**
     * The tables of an artifact.
     *
     * @param name what messages and plans call the artifact
     * @throws LaminException if its bytes are not what was registered
     */
    public static ArrayTables of(String name, Instance instance, ArtifactRecord artifact) {
        return new ArrayTables(name, instance, ReadableArtifact.of(instance, artifact));
    }

    /**
     * The slots the file has, as they are written behind its name.
     *
     * @throws LaminException {@code LAMIN_CORRUPT_ARRAY} and others
     */
    public List<String> slots() {
        return source.read(artifact.configuration(), ArraySlots::of);
    }

    /**
     * The table of a slot.
     *
     * @param parts the name parts behind the artifact's; none for what its name alone stands for
     * @throws LaminException {@code LAMIN_SLOT_NOT_FOUND}, {@code LAMIN_CORRUPT_ARRAY} and others
     */
    public Table open(List<String> parts) {
        return source.read(artifact.configuration(), file -> open(file, parts));
    }

    private Table open(ArrayFile file, List<String> parts) throws IOException {
        if (parts.isEmpty()) {
            return open(file, ArraySlots.first(file), List.of());
        }
        var named = ArraySlotName.parse(parts).orElse(null);
        if (named == null) {
            throw notFound(file, String.join(".", parts));
        }
        return open(file, named.slot(), named.rest());
    }

    private Table open(ArrayFile file, ArraySlot slot, List<String> rest) throws IOException {
        var resolved = slot instanceof MappingSlot mapping ? mapping.resolve(file) : slot;
        if (!rest.isEmpty() && !(resolved instanceof MatrixSlot)) {
            throw notFound(file, resolved.displayName() + "." + String.join(".", rest));
        }
        var table = name + "." + resolved.displayName();
        var settings = HadoopSettings.of(artifact.configuration());
        var properties = ArtifactProperties.of(artifact.artifact());
        if (resolved instanceof MatrixSlot matrix) {
            return MatrixTables.open(table, file, source, matrix, rest, settings, properties)
                    .orElseThrow(() -> notFound(file, resolved.displayName() + "." + String.join(".", rest)));
        } else if (resolved instanceof FrameSlot frame) {
            return FrameTables.open(table, file, source, frame, settings, properties);
        } else if (resolved instanceof ArraySlot.Uns uns) {
            return UnstructuredTable.open(
                    table, file, uns.at(), instance.configuration().jsonAsVariant());
        } else if (resolved instanceof ArraySlot.Generic generic) {
            return GenericTables.open(table, file, source, generic.path(), settings, properties);
        } else if (resolved instanceof ArraySlot.Parquet parquet) {
            if (!ArraySlots.of(file).contains(parquet.displayName())) {
                throw notFound(file, parquet.displayName());
            }
            return ArtifactTables.parquetBelow(artifact, parquet.path());
        }
        return ElementsTable.open(table, file);
    }

    private LaminException notFound(ArrayFile file, String slot) {
        List<String> known;
        try {
            known = ArraySlots.of(file);
        } catch (IOException e) {
            return ArrayErrors.of(source, e);
        }
        var examples = known.stream().limit(10).collect(Collectors.joining(", "));
        return ArtifactErrors.slotNotFound(
                slot,
                artifact.artifact().displayName(),
                known.size() > 10 ? examples + " (10 of " + known.size() + ")" : examples);
    }
}
