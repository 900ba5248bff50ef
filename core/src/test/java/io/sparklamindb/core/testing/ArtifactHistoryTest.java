/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.ArtifactHistory.Acknowledged;
import io.sparklamindb.core.testing.ArtifactHistory.Version;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge of races sees each kind of loss. */
class ArtifactHistoryTest {

    private static final String A = "AaaaAaaaAaaaAaaa0000";
    private static final String B = "AaaaAaaaAaaaAaaa0001";
    private static final Version FIRST = new Version(A, "a", false, 1);
    private static final Version SECOND = new Version(B, "b", true, 1);

    private static List<String> violations(List<Version> versions, Map<String, String> bytes, Acknowledged... told) {
        return new ArtifactHistory(versions, bytes).violations(List.of(told));
    }

    @Test
    void versionsThatAreWhatWasToldAreRight() {
        assertThat(violations(
                        List.of(FIRST, SECOND),
                        Map.of(A, "a", B, "b"),
                        new Acknowledged(A, "a"),
                        new Acknowledged(B, "b")))
                .isEmpty();
    }

    @Test
    void eachBranchHasItsHead() {
        assertThat(violations(List.of(new Version(A, "a", true, 2), SECOND), Map.of(A, "a", B, "b")))
                .isEmpty();
    }

    @Test
    void whatIsLostIsSeen() {
        assertThat(violations(List.of(SECOND), Map.of(B, "b"), new Acknowledged(A, "a")))
                .containsExactly(A + " was acknowledged and is lost");
    }

    @Test
    void contentOfAnotherWriterIsSeen() {
        assertThat(violations(List.of(SECOND), Map.of(B, "b"), new Acknowledged(B, "mine")))
                .containsExactly(B + " has other content than was acknowledged");
    }

    @Test
    void bytesThatAreOthersOrMissingAreSeen() {
        assertThat(violations(List.of(SECOND), Map.of(B, "a"))).hasSize(1);
        assertThat(violations(List.of(SECOND), Map.of())).hasSize(1);
    }

    @Test
    void twoHeadsNoneAndAnOldOneAreSeen() {
        var bytes = Map.of(A, "a", B, "b");
        assertThat(violations(List.of(new Version(A, "a", true, 1), SECOND), bytes))
                .containsExactly("AaaaAaaaAaaaAaaa on branch 1 has 2 heads");
        assertThat(violations(List.of(FIRST), bytes)).containsExactly("AaaaAaaaAaaaAaaa on branch 1 has 0 heads");
        assertThat(violations(List.of(new Version(A, "a", true, 1), new Version(B, "b", false, 1)), bytes))
                .containsExactly("AaaaAaaaAaaaAaaa on branch 1 has a head that is not its newest version");
    }

    @Test
    void oneUidOfTwoVersionsIsSeen() {
        assertThat(violations(List.of(FIRST, SECOND, FIRST), Map.of(A, "a", B, "b")))
                .containsExactly("two versions are " + A);
    }
}
