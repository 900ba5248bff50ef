/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static io.sparklamindb.core.artifact.ArtifactFixture.artifact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.collection.CollectionProgress.Position;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** What came to a collection between two positions, on both engines. */
@Tag("database")
@ParameterizedClass
@EachEngine
class CollectionProgressTest {

    private static final String KEY = "atlas";

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private TestInstance test;
    private List<Long> ids;
    private CollectionProgress progress;

    @BeforeEach
    void open() {
        test = TestInstance.create(engine, folder);
        ids = artifacts("a", "b", "c", "a-too");
        var first = test.instance()
                .database()
                .write(transaction -> new CollectionCommit(test.instance())
                        .create(transaction, KEY, ids.subList(0, 1), CollectionDetails.NONE));
        progress = new CollectionProgress(
                test.instance(), first.uid().substring(0, 16), test.instance().visibility(null));
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** Artifacts whose content is that of their name up to a dash; their ids. */
    private List<Long> artifacts(String... names) {
        return Arrays.stream(names)
                .map(name -> {
                    var uid = (name + "0".repeat(16)).substring(0, 16).replace('-', 'x') + "0000";
                    artifact(test.instance(), uid)
                            .key(name)
                            .set("hash", TextHash.of(name.split("-")[0]))
                            .insert();
                    return test.instance()
                            .database()
                            .read(transaction -> Sql.of(transaction)
                                    .fetchSingle("select id from lamindb_artifact where uid = ?", uid)
                                    .get(0, Long.class));
                })
                .toList();
    }

    private void append(long... artifacts) {
        test.instance()
                .database()
                .write(transaction -> new CollectionCommit(test.instance())
                        .append(
                                transaction,
                                KEY,
                                Arrays.stream(artifacts).boxed().toList(),
                                CollectionDetails.NONE));
    }

    private List<String> between(Position from, Position to) {
        return progress.between(from, to).stream()
                .map(ArtifactRecord::displayName)
                .toList();
    }

    @Test
    void eachArtifactComesOnceWhicheverVersionsAreSeen() {
        var first = progress.newest();
        append(ids.get(1));
        append(ids.get(2));
        var third = progress.newest();

        assertThat(between(Position.START, first)).containsExactly("a");
        assertThat(between(first, third)).containsExactly("b", "c");
        assertThat(between(third, third)).isEmpty();
        assertThat(between(Position.START, third)).containsExactly("a", "b", "c");
    }

    @Test
    void artifactsThatComeToAVersionItselfAreSeen() {
        var first = progress.newest();
        append(ids.get(3));
        var extended = progress.newest();

        assertThat(extended.version()).isEqualTo(first.version());
        assertThat(between(first, extended)).containsExactly("a-too");
    }

    @Test
    void anArtifactThatIsNoLongerInTheCollectionIsAnError() {
        var first = progress.newest();
        test.instance()
                .database()
                .write(transaction -> new CollectionCommit(test.instance())
                        .replace(transaction, KEY, ids.subList(1, 2), CollectionDetails.NONE));

        var thrown = catchThrowableOfType(LaminException.class, () -> between(first, progress.newest()));

        assertThat(thrown.condition()).isEqualTo(LaminCondition.COLLECTION_INCOMPLETE);
        assertThat(thrown).hasMessageContaining("a0000000000000000000");
    }

    @Test
    void anArtifactInTheTrashIsAnError() {
        var first = progress.newest();
        test.instance()
                .database()
                .write(transaction ->
                        transaction.execute("update lamindb_artifact set branch_id = -1 where id = ?", ids.get(0)));

        var thrown = catchThrowableOfType(LaminException.class, () -> between(Position.START, first));

        assertThat(thrown.condition()).isEqualTo(LaminCondition.COLLECTION_INCOMPLETE);
    }
}
