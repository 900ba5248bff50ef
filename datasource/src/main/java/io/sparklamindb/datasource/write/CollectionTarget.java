/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.collection.MemberCommit.Mode;
import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.identity.Uid;
import io.sparklamindb.core.setting.WriteOption;
import java.util.List;
import java.util.Map;

/**
 * The collection that gets the artifact of a write. Immutable.
 *
 * @param name its key, or the uid of its family, by which it is found when the write is committed
 * @param key its key, below which the artifact's begins
 * @param mode what becomes of the artifacts that it has
 * @param format the format of the artifact, if nothing is said about it
 */
public record CollectionTarget(String name, String key, Mode mode, String format) {

    private static final String PARQUET = ".parquet";
    private static final int KEY_LENGTH = 16;

    /** One that is not there yet. */
    public static CollectionTarget create(String key) {
        return new CollectionTarget(key, key, Mode.CREATE, PARQUET);
    }

    /**
     * One that is there.
     *
     * @param name the uid of its family
     * @param members its artifacts; the format is that of the newest in a format that is written, or Parquet
     */
    public static CollectionTarget of(String name, String key, Mode mode, List<ArtifactRecord> members) {
        var format = members.stream()
                .map(ArtifactRecord::suffix)
                .filter(suffix -> WriteFormat.find(suffix).isPresent())
                .reduce((before, last) -> last);
        return new CollectionTarget(name, key, mode, format.orElse(PARQUET));
    }

    /** The same, whose artifacts give way to the new one; one that is still to be made has none. */
    CollectionTarget overwriting() {
        return mode == Mode.CREATE ? this : new CollectionTarget(name, key, Mode.REPLACE, format);
    }

    /**
     * The key of the artifact that it gets: the one that is said, or one that no other artifact has.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for a format that is not written, or
     *     that is not the key's
     */
    String artifactKey(Map<WriteOption, String> said) {
        return artifactKey(said, Uid.random(KEY_LENGTH));
    }

    /**
     * The key of the artifact that a micro-batch becomes: the one that is said, or one that no other micro-batch has, and that it
     * gets again when it is repeated.
     *
     * @throws io.sparklamindb.core.error.LaminException as {@link #artifactKey(Map)}
     */
    String artifactKey(Map<WriteOption, String> said, String queryId, long epoch) {
        return artifactKey(said, TextHash.of(queryId + " " + epoch));
    }

    private String artifactKey(Map<WriteOption, String> said, String unique) {
        var word = said.get(WriteOption.FILE_FORMAT);
        var told = word == null ? null : WriteFormat.named(word);
        var keySaid = said.get(WriteOption.KEY);
        if (keySaid == null) {
            return key + "/" + unique + (told == null ? format : told.plainSuffix());
        }
        if (told != null
                && told
                        != WriteFormat.find(keySaid)
                                .map(WriteFormat.Suffix::format)
                                .orElse(null)) {
            throw ConfigurationErrors.invalidOption(
                    WriteOption.FILE_FORMAT.word(),
                    "the key of the artifact, " + keySaid + ", says another format",
                    String.valueOf(word),
                    "Leave one of both out.");
        }
        return keySaid;
    }
}
