/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    private static final List<String> KNOWN = List.of("artifact", "celltype", "cellline", "feature", "ulabel");

    @Test
    void nearestNameComesFirst() {
        assertThat(Suggestions.nearest("artefact", KNOWN, 2)).startsWith("artifact");
        assertThat(Suggestions.nearest("celtype", KNOWN, 2)).containsExactly("celltype", "cellline");
    }

    @Test
    void caseDoesNotCount() {
        assertThat(Suggestions.nearest("ULABLE", KNOWN, 1)).containsExactly("ulabel");
    }

    @Test
    void equallyNearNamesComeInAlphabeticalOrder() {
        assertThat(Suggestions.nearest("", List.of("b", "a"), 2)).containsExactly("a", "b");
    }

    @Test
    void noMoreThanTheLimitAreGiven() {
        assertThat(Suggestions.nearest("x", KNOWN, 3)).hasSize(3);
        assertThat(Suggestions.nearest("x", List.of(), 3)).isEmpty();
    }
}
