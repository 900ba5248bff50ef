/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.array.matrix.MatrixTable;
import io.sparklamindb.datasource.array.matrix.MatrixTables;
import io.sparklamindb.datasource.array.slot.ArraySlotName;
import io.sparklamindb.datasource.array.slot.MappingSlot;
import io.sparklamindb.datasource.array.slot.MatrixSlot;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.storage.DriverReads;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same matrix of several artifacts as one table. Driver only. */
final class MatrixMembers {

    private MatrixMembers() {}

    /**
     * The table of a matrix of all artifacts.
     *
     * @param name what messages and plans call them together
     * @param parts the name parts behind it: a matrix, and perhaps a layout
     * @return empty if the parts name no matrix, or no layout
     */
    static Optional<MatrixTable> open(
            String name,
            Instance instance,
            List<ArtifactRecord> artifacts,
            List<String> parts,
            MemberJoin join,
            Map<String, String> properties) {
        var named = parts.isEmpty() ? null : ArraySlotName.parse(parts).orElse(null);
        if (named == null || !(named.slot() instanceof MatrixSlot || named.slot() instanceof MappingSlot)) {
            return Optional.empty();
        }
        var readable = DriverReads.forAll(artifacts, artifact -> ReadableArtifact.of(instance, artifact));
        var sources = DriverReads.forAll(readable, ArraySource::of);
        var slot = named.slot() instanceof MappingSlot mapping
                ? sources.get(0).read(readable.get(0).configuration(), mapping::resolve)
                : named.slot();
        if (!(slot instanceof MatrixSlot matrix)) {
            return Optional.empty();
        }
        return MatrixTables.union(
                name + "." + matrix.displayName(),
                sources,
                matrix,
                named.rest(),
                join,
                HadoopSettings.of(
                        readable.stream().map(ReadableArtifact::configuration).toList()),
                properties);
    }
}
