/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextHashTest {

    @Test
    void textsHashAsInLamindb() {
        assertThat(TextHash.of("hello")).isEqualTo("XUFAKrxLKna5cZ2REBfFkg");
        assertThat(TextHash.of("")).isEqualTo("1B2M2Y8AsgTpgAmY7PhCfg");
    }

    @Test
    void setsHashWithoutOrderAndDuplicates() {
        assertThat(TextHash.ofSet(List.of("b", "a", "b"))).isEqualTo("2BYMmz3CDU6TGutPRSYhVQ");
    }

    @Test
    void objectsHashWithSortedKeys() {
        assertThat(TextHash.ofDict(Map.of("z", 1, "a", List.of(1, 2)))).isEqualTo("leKBDl03aZ1LaLpyBXCPdw");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(21.5, "2B_etaQp6F0EEYBI5LNIXQ"),
                Arguments.of(30.0, "W6HeQS4BA3-IQ9CX3Pryig"),
                Arguments.of(77.0, "HIv0xBCeZuFOuP9M4YRpLg"),
                Arguments.of(3, "7MvIfktc4v4oMI_Z8qe68w"),
                Arguments.of(true, "-CfPRi9ihI3zfF4elKTadA"),
                Arguments.of(List.of(1.0, 2.5), "aoMRBav_pfvLdLKSEMug-A"),
                Arguments.of("2024-12-01", "gNXeOkGaab5bqWC7D--aHQ"),
                Arguments.of("hello é", "R7FUZzqnpi21hbG0J11bqg"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesHashByTheirPythonText(Object value, String hash) {
        assertThat(TextHash.ofValue(value)).isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource({
        "1e16, 1e+16", "1e15, 1000000000000000.0", "1e-4, 0.0001", "1e-5, 1e-05", "123456789.125, 123456789.125",
        "5e-324, 5e-324", "1.7976931348623157e308, 1.7976931348623157e+308", "0.1, 0.1", "-2.5, -2.5", "-0.0, -0.0",
        "2e23, 2e+23", "9007199254740993, 9007199254740992.0", "NaN, nan", "-Infinity, -inf", "100, 100.0"
    })
    void floatsAreWrittenAsPythonWritesThem(double value, String text) {
        assertThat(PythonText.str(value)).isEqualTo(text);
    }

    static Stream<Arguments> jsonTexts() {
        return Stream.of(
                Arguments.of(Map.of("b", "é\n\u2028", "a", 1.0), "{\"a\": 1.0, \"b\": \"\\u00e9\\n\\u2028\"}"),
                Arguments.of(Arrays.asList(null, true, 3L, "😀"), "[null, true, 3, \"\\ud83d\\ude00\"]"),
                Arguments.of(Map.of("\uff5e", 1, "😀", 2), "{\"\\uff5e\": 1, \"\\ud83d\\ude00\": 2}"),
                Arguments.of("\u007f", "\"\\u007f\""));
    }

    @ParameterizedTest
    @MethodSource("jsonTexts")
    void jsonIsWrittenAsPythonWritesIt(@Nullable Object value, String text) {
        assertThat(PythonText.json(value)).isEqualTo(text);
    }

    @Test
    void textsInListsAreQuotedAsPythonQuotesThem() {
        assertThat(PythonText.str(Arrays.asList("a", "it's", "say \"it's\"", "tab\t\u00a0", null, false)))
                .isEqualTo("['a', \"it's\", 'say \"it\\'s\"', 'tab\\t\\xa0', None, False]");
    }
}
