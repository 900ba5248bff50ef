/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.collection.AppendHistory.Acknowledged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The judge of appends sees each kind of loss. */
class AppendHistoryTest {

    private static void judge(Map<String, Set<Long>> members, Set<String> heads, Acknowledged... told) {
        new AppendHistory(new TreeMap<>(members), heads).requireNothingLost(List.of(told));
    }

    @Test
    void versionsThatGrowAreRight() {
        assertThatCode(() -> judge(Map.of("0", Set.of(1L), "1", Set.of(1L, 2L)), Set.of("1"), new Acknowledged("1", 2)))
                .doesNotThrowAnyException();
    }

    @Test
    void artifactThatWasAcknowledgedAndIsNotAtTheHeadIsSeen() {
        assertThatThrownBy(() -> judge(Map.of("0", Set.of(1L)), Set.of("0"), new Acknowledged("0", 2)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void versionThatLostWhatTheOneBeforeItHadIsSeen() {
        assertThatThrownBy(() -> judge(Map.of("0", Set.of(1L), "1", Set.of(2L)), Set.of("1")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void secondHeadAndOneThatIsNotTheNewestAreSeen() {
        var members = Map.of("0", Set.of(1L), "1", Set.of(1L));
        assertThatThrownBy(() -> judge(members, Set.of("0", "1"))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> judge(members, Set.of("0"))).isInstanceOf(AssertionError.class);
    }
}
