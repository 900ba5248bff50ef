/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void jsonIsWrittenAsPythonWritesIt() {
        assertThat(JsonText.normalize("{\"z\":1,\"a\":[1.50,true,null,\"h\u00e9\ud834\udd1e\"],\"e\":1e16}"))
                .isEqualTo("{\"z\": 1, \"a\": [1.5, true, null, \"h\\u00e9\\ud834\\udd1e\"], \"e\": 1e+16}");
    }

    @Test
    void aWholeFloatIsNoInteger() {
        assertThat(JsonText.normalize("5.0")).isEqualTo("5.0");
        assertThat(JsonText.normalize("5")).isEqualTo("5");
        assertThat(JsonText.normalize("123456789012345678901234567890")).isEqualTo("123456789012345678901234567890");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.normalize("{nope"));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.normalize("1 2"));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.normalize(""));
    }

    @Test
    void settingsThatAreNoneAreMissing() {
        assertThat(JsonText.settings("{\"so\": 1}").path("so").asInt()).isEqualTo(1);
        assertThat(JsonText.settings(null).isMissingNode()).isTrue();
        assertThat(JsonText.settings("{nope").path("so").isMissingNode()).isTrue();
    }
}
