/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaminConditionTest {

    @Test
    void theCatalogueHoldsExactlyTheConditionsOfTheCode() throws Exception {
        var names = new ArrayList<String>();
        try (var in = getClass().getResourceAsStream(ConditionCatalogue.RESOURCE)) {
            new ObjectMapper().readTree(in).fieldNames().forEachRemaining(names::add);
        }
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LaminCondition.values())
                        .map(LaminCondition::id)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageSaysWhatCannotBeDoneAndHasAnSqlState(LaminCondition condition) {
        var entry = ConditionCatalogue.entry(condition);
        assertThat(entry.message()).startsWith("Cannot ");
        assertThat(entry.sqlState()).matches("[0-9A-Z]{5}");
    }

    @Test
    void parametersFillTheTextAndAreNeverReadAsPatterns() {
        var error = InstanceErrors.readOnly("drop $1 \\ <catalog>", "lamin");
        assertThat(error.getMessage())
                .startsWith("[LAMIN_READ_ONLY] Cannot drop $1 \\ <catalog>: catalog lamin is read-only.")
                .endsWith("SQLSTATE: 25006");
        assertThat(error.getCondition()).isEqualTo("LAMIN_READ_ONLY");
        assertThat(error.getMessageParameters()).containsEntry("catalog", "lamin");
    }
}
