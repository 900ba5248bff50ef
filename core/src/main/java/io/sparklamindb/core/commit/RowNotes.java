/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.artifact.TableVersion;
import io.sparklamindb.core.identity.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row says in {@code _aux} while an artifact is written, and once it is. Stateless. */
final class RowNotes {

    private RowNotes() {}

    /**
     * That the upload goes on.
     *
     * @param table what the writer of a table with its own history is about to do; null for other artifacts
     */
    static String ongoing(@Nullable TableIntent table) {
        var note = new LinkedHashMap<String, Object>();
        note.put(ArtifactRecord.UPLOAD_ONGOING, 1);
        if (table != null) {
            note.put(TableIntent.WORD, table.note());
        }
        return JsonText.of(note);
    }

    /** Which version of a table it is; null if there is nothing to keep. */
    static @Nullable String done(@Nullable TableVersion table) {
        return table == null ? null : JsonText.of(Map.of(TableVersion.WORD, table.note()));
    }
}
