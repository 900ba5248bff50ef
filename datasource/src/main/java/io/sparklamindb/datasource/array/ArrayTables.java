/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.datasource.array.frame.FrameTables;
import io.sparklamindb.datasource.array.generic.GenericTables;
import io.sparklamindb.datasource.array.listing.ElementsTable;
import io.sparklamindb.datasource.array.listing.UnstructuredTable;
import io.sparklamindb.datasource.array.matrix.MatrixTables;
import io.sparklamindb.datasource.array.slot.ArraySlot;
import io.sparklamindb.datasource.array.slot.ArraySlotName;
import io.sparklamindb.datasource.array.slot.ArraySlots;
import io.sparklamindb.datasource.array.slot.FrameSlot;
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
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.catalog.Table;

/**
 * From the row of an artifact that holds arrays, and a slot, to a table. What the table needs to know of the file is read
 * now, its values when it is scanned. Driver only.
 */
public final class ArrayTables {

    private static final int MAX_EXAMPLES = 10;

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
        return slot.accept(file, new Opening(file, rest));
    }

    /** Opens a slot of any kind. */
    private final class Opening implements ArraySlot.Visitor<Table> {

        private final ArrayFile file;
        private final List<String> rest;
        private final HadoopSettings settings = HadoopSettings.of(artifact.configuration());
        private final Map<String, String> properties = ArtifactProperties.of(artifact.artifact());

        /** @param rest the name parts behind the slot: only a matrix may have some */
        Opening(ArrayFile file, List<String> rest) {
            this.file = file;
            this.rest = rest;
        }

        @Override
        public Table matrix(MatrixSlot slot) throws IOException {
            return MatrixTables.open(table(slot), file, source, slot, rest, settings, properties)
                    .orElseThrow(() -> restNotFound(slot));
        }

        @Override
        public Table frame(FrameSlot slot) throws IOException {
            requireNoRest(slot);
            return FrameTables.open(table(slot), file, source, slot, settings, properties);
        }

        @Override
        public Table unstructured(ArraySlot.Uns slot) throws IOException {
            requireNoRest(slot);
            return UnstructuredTable.open(
                    table(slot),
                    file,
                    reference(),
                    slot.at(),
                    instance.configuration().jsonAsVariant());
        }

        @Override
        public Table elements(ArraySlot.Elements slot) throws IOException {
            requireNoRest(slot);
            return ElementsTable.open(table(slot), file, reference());
        }

        @Override
        public Table array(ArraySlot.Generic slot) throws IOException {
            requireNoRest(slot);
            return GenericTables.open(table(slot), file, source, slot.path(), settings, properties);
        }

        @Override
        public Table parquet(ArraySlot.Parquet slot) throws IOException {
            requireNoRest(slot);
            if (!ArraySlots.of(file).contains(slot.displayName())) {
                throw notFound(file, slot.displayName());
            }
            return ArtifactTables.parquetBelow(artifact, slot.path());
        }

        private DataReference reference() {
            return DataReference.artifact(artifact.artifact().uid());
        }

        private String table(ArraySlot slot) {
            return name + "." + slot.displayName();
        }

        private void requireNoRest(ArraySlot slot) {
            if (!rest.isEmpty()) {
                throw restNotFound(slot);
            }
        }

        private LaminException restNotFound(ArraySlot slot) {
            return notFound(file, slot.displayName() + "." + String.join(".", rest));
        }
    }

    private LaminException notFound(ArrayFile file, String slot) {
        List<String> known;
        try {
            known = ArraySlots.of(file);
        } catch (IOException e) {
            return ArrayErrors.of(source, e);
        }
        var examples = known.stream().limit(MAX_EXAMPLES).collect(Collectors.joining(", "));
        return ArtifactErrors.slotNotFound(
                slot,
                artifact.artifact().displayName(),
                known.size() > MAX_EXAMPLES ? examples + " (" + MAX_EXAMPLES + " of " + known.size() + ")" : examples);
    }
}
