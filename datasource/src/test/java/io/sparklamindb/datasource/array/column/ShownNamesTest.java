/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.datasource.artifact.HiddenColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

/** Spark tells columns apart by their names without their case; files need not. */
class ShownNamesTest {

    @Provide
    Arbitrary<List<String>> stored() {
        return Arbitraries.of("a", "A", "a_1", "A_1", "a_1_1", "b", "", "\u0130", "i\u0307")
                .list()
                .ofMaxSize(9);
    }

    @Property
    void shownNamesAreToldApartAndComeFromTheStored(@ForAll("stored") List<String> stored) {
        var shown = ShownNames.of(stored, "b");
        assertThat(shown).hasSameSizeAs(stored);
        assertThat(shown.stream().map(ShownNames::folded).collect(Collectors.toSet()))
                .hasSameSizeAs(stored)
                .doesNotContain("b");
        for (int i = 0; i < stored.size(); i++) {
            assertThat(shown.get(i)).matches(Pattern.quote(stored.get(i)) + "(_1)*");
        }
    }

    @Property
    void aNameThatIsAloneStaysAsItIs(@ForAll("stored") List<String> stored) {
        var shown = ShownNames.of(stored);
        var seen = new HashSet<String>();
        for (int i = 0; i < stored.size(); i++) {
            if (seen.add(ShownNames.folded(stored.get(i)))) {
                assertThat(shown.get(i)).isEqualTo(stored.get(i));
            }
        }
    }

    @Test
    void aNumberedNameKeepsClearOfTheFilesOwn() {
        assertThat(ShownNames.of(List.of("a", "A", "A_1"))).containsExactly("a", "A_1_1", "A_1");
        assertThat(ShownNames.of(List.of())).isEmpty();
        assertThat(ShownNames.of(List.of("OBS_id"), "obs_id")).containsExactly("OBS_id_1");
    }

    @Test
    void namesAreFoldedAlikeInEveryCountry() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(ShownNames.folded("TITLE")).isEqualTo("title");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aSharedNameIsRememberedByTheField() {
        var field = new StructField("A_1", DataTypes.LongType, true, Metadata.empty());
        assertThat(ShownNames.shared(field)).isEmpty();
        assertThat(ShownNames.shared(ShownNames.ofShared(field, "A"))).contains("A");
        assertThat(ShownNames.ofShared(field, "A").getComment().get()).contains("Column A of the file");
    }

    @Test
    void aColumnThatIsCalledAsAHiddenOneMakesWay() {
        assertThat(HiddenColumn.shownName("_Artifact_UID", List.of("_Artifact_UID")))
                .isEqualTo("_Artifact_UID_1");
        assertThat(HiddenColumn.shownName("_artifact_key", List.of("_artifact_key", "_ARTIFACT_KEY_1")))
                .isEqualTo("_artifact_key_1_1");
        assertThat(HiddenColumn.shownName("x", List.of("x", "X"), "X")).isEqualTo("x_1");
        assertThat(HiddenColumn.shownName("y", List.of("y", "Y"), "X")).isEqualTo("y");
    }

    @Test
    void onlyHiddenColumnsThatAreAskedForAreThere() {
        assertThat(HiddenColumn.ofArtifact(List.of("_artifact_key", "x")))
                .extracting(column -> column.name())
                .containsExactly("_artifact_key");
        assertThat(HiddenColumn.ofArtifact(List.of("_ARTIFACT_KEY"))).isEmpty();
    }
}
