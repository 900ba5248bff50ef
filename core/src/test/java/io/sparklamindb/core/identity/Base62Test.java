/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base62Test {

    @ParameterizedTest
    @CsvSource({
        "CL:0000037, 14, 2U8xapxuL7VEqb",
        "CL:0000084, 14, 22LvKd01YyNA1a",
        "MONDO:0004975, 14, 4F2HPJ3wBmLnZz",
        "ENSG00000139618, 14, 1DQZiYQ1wP6xYy",
        "P40925, 14, 6ybllc1p4ucMC7",
        "hello, 22, 2py6ZcZ4zuqKEy47Zj8TXm",
        "17aa7af7a35859b6876f6c29c692529e, 12, 5J0TUK07itfe"
    })
    void hashBasedUidsAreThoseOfLamindb(String text, int length, String uid) {
        assertThat(Uid.ofText(text, length)).isEqualTo(uid);
    }

    @Test
    void leadingZeroBytesAreCountedNotDropped() {
        assertThat(Base62.ofBytes(new byte[] {0, 0, 1})).isEqualTo("021");
        assertThat(Base62.ofBytes(new byte[] {0, 1})).isEqualTo("011");
        assertThat(Base62.ofBytes(new byte[] {0})).isEqualTo("01");
        assertThat(Base62.ofBytes(new byte[62])).isEqualTo("0z01");
        assertThat(Base62.ofBytes("a".getBytes(StandardCharsets.UTF_8))).isEqualTo("1Z");
    }

    @Property
    void numbersComeBack(@ForAll @LongRange(max = 839299365868340223L) long number) {
        assertThat(Base62.toNumber(Base62.ofNumber(number, 10))).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"0000,0001", "0009,000A", "000Z,000a", "000z,0010", "00zz,0100", "zzzy,zzzz"})
    void versionsCountUpThroughDigitsCapitalsAndSmallLetters(String version, String next) {
        var family = List.of(new VersionedUid("abcdefghijklmnop", version));
        assertThat(VersionedUid.next(family).version()).isEqualTo(next);
    }

    @Test
    void theNextVersionFollowsTheLargestOfTheFamilyByNumber() {
        var family = List.of(
                VersionedUid.parse("abcdefghijklmnop000a"),
                VersionedUid.parse("abcdefghijklmnop000Z"),
                VersionedUid.parse("abcdefghijklmnop0002"));
        assertThat(VersionedUid.next(family).uid()).isEqualTo("abcdefghijklmnop000b");
    }

    @Test
    void theLastVersionHasNoNext() {
        var family = List.of(VersionedUid.parse("abcdefghijklmnopzzzz"));
        assertThat(catchThrowableOfType(LaminException.class, () -> VersionedUid.next(family)))
                .hasMessageContaining("abcdefghijklmnopzzzz")
                .returns(LaminCondition.UNSUPPORTED_WRITE, LaminException::condition);
    }

    @Test
    void randomUidsUseTheWholeAlphabetAndNothingElse() {
        var many = Uid.random(20_000);
        assertThat(Base62.isValid(many)).isTrue();
        assertThat(many.chars().distinct().count()).isEqualTo(62);
    }
}
