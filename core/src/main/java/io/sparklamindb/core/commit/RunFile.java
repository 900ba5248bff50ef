/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.commit.ArtifactTable.Writer;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.storage.StorageRoot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * A file of a run, such as its report, on its way to become an artifact without a key, which lamindb does not show among
 * others. Immutable. Source: {@code lamindb/core/_finish.py}.
 *
 * @param uid the uid that it gets unless its content is there already
 * @param storage where it goes
 * @param description what it is
 * @param suffix with a dot
 * @param content its text
 */
public record RunFile(VersionedUid uid, StorageRoot storage, String description, String suffix, String content) {

    /** lamindb's kind of such artifacts. */
    public static final String KIND = "__lamindb_run__";

    /** A new one. */
    public static RunFile of(StorageRoot storage, String description, String suffix, String content) {
        return new RunFile(VersionedUid.newFamily(VersionedUid.ARTIFACT_STEM), storage, description, suffix, content);
    }

    /** Its bytes. */
    public byte[] bytes() {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    /** Where its bytes go. */
    public ArtifactPath target() {
        return ArtifactPath.of(storage, uid.uid(), null, null, suffix, true, false);
    }

    /** The primary key of the artifact of a run that has its content already. */
    public Optional<Long> existing(Transaction transaction) {
        var id = field(name("id"), Long.class);
        return transaction
                .unwrap(DSLContext.class)
                .select(id)
                .from(table(name("lamindb_artifact")))
                .where(field(name("hash"), String.class).eq(hash().value()))
                .and(field(name("kind"), String.class).eq(KIND))
                .and(field(name("storage_id"), Long.class).eq(storage.id()))
                .orderBy(id)
                .limit(1)
                .fetchOptional(row -> row.value1());
    }

    /**
     * Adds its row, once its bytes are where they belong.
     *
     * @return its primary key
     */
    public long insert(Transaction transaction, long user, long branch, long space) {
        var row = new ArtifactRow(
                uid.uid(),
                null,
                null,
                suffix,
                ArtifactDetails.NONE.withDescription(description).withKind(KIND),
                (long) bytes().length,
                hash(),
                null,
                null,
                true,
                false,
                true,
                storage.id(),
                false,
                null);
        new ArtifactTable(transaction).insert(List.of(row), new Writer(user, branch, space));
        return RecordIds.ofArtifact(transaction, uid.uid()).orElseThrow();
    }

    private ContentHash hash() {
        var bytes = bytes();
        try {
            return ContentHash.of(
                    position -> new ByteArrayInputStream(bytes, (int) position, bytes.length - (int) position),
                    bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
