/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.content.LearnedContent.Lesson;
import io.sparklamindb.core.identity.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnedContentTest {

    private record Fact(String text, long bytes) implements Lesson {}

    private static Fingerprint key(String uid) {
        return Fingerprint.of(List.of(uid));
    }

    @Test
    void aLessonIsFoundUnderItsKeyAlone() {
        var learned = new LearnedContent(10_000);
        learned.learn(key("a"), new Fact("known", 10));

        assertThat(learned.find(key("a"), Fact.class)).contains(new Fact("known", 10));
        assertThat(learned.find(key("b"), Fact.class)).isEmpty();
    }

    @Test
    void whatWasNotAskedForForTheLongestTimeIsForgottenFirst() {
        var learned = new LearnedContent(3 * 1200);
        for (var uid : new String[] {"a", "b", "c"}) {
            learned.learn(key(uid), new Fact(uid, 1000));
        }
        learned.find(key("a"), Fact.class);
        learned.learn(key("d"), new Fact("d", 1000));

        assertThat(learned.find(key("b"), Fact.class)).isEmpty();
        assertThat(learned.find(key("a"), Fact.class)).isPresent();
        assertThat(learned.bytes()).isEqualTo(3 * 1200);
    }

    @Test
    void itIsNeverLargerThanItsBound() {
        var learned = new LearnedContent(5000);
        for (int i = 0; i < 1000; i++) {
            learned.learn(key("uid" + i % 300), new Fact("x", i % 7000));
            assertThat(learned.bytes()).isLessThanOrEqualTo(5000);
        }
    }

    @Test
    void equalValuesAreShared() {
        var learned = new LearnedContent(0);
        var one = learned.shared(new Fact("x", 1));

        assertThat(learned.shared(new Fact("x", 1))).isSameAs(one);
    }
}
