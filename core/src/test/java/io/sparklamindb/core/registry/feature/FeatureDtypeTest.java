/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparklamindb.core.registry.feature.FeatureDtype.Categorical;
import io.sparklamindb.core.registry.feature.FeatureDtype.ListOf;
import io.sparklamindb.core.registry.feature.FeatureDtype.Simple;
import io.sparklamindb.core.registry.feature.FeatureDtype.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureDtypeTest {

    @Test
    void simpleDtypesAreNames() {
        assertThat(FeatureDtype.parse("datetime64[ns, UTC]")).isEqualTo(new Simple("datetime64[ns, UTC]"));
    }

    @Test
    void listsHoldADtype() {
        assertThat(FeatureDtype.parse("list[list[float]]")).isEqualTo(new ListOf(new ListOf(new Simple("float"))));
        assertThat(FeatureDtype.parse("list[list[float]]").innermost()).isEqualTo(new Simple("float"));
    }

    @Test
    void registriesHaveAModuleAClassAndAField() {
        var vocabulary = only("cat[bionty.Gene.ensembl_gene_id]");
        assertThat(vocabulary.module()).isEqualTo("bionty");
        assertThat(vocabulary.className()).isEqualTo("Gene");
        assertThat(vocabulary.field()).isEqualTo("ensembl_gene_id");
        assertThat(only("cat[ULabel.uid]").module()).isEqualTo("core");
        assertThat(only("cat[bionty.CellType]").field()).isNull();
    }

    @Test
    void bracketsHoldATypeOrFilters() {
        assertThat(only("cat[Record[abcdefg123456].name]"))
                .isEqualTo(new Vocabulary("Record[abcdefg123456].name", "Record", "name", "abcdefg123456", ""));
        var filtered = only("cat[Record[Ab12Cd34Ef56Gh78, schema__uid='x|y']]");
        assertThat(filtered.typeUid()).isEqualTo("Ab12Cd34Ef56Gh78");
        assertThat(filtered.filters()).isEqualTo("schema__uid='x|y'");
        assertThat(only("cat[ULabel[type__uid='a']]").typeUid()).isNull();
        assertThat(only("cat[bionty.Disease[source__uid=4a3ejKuf]]").filters()).isEqualTo("source__uid=4a3ejKuf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int",
                "cat[]",
                "cat[ULabel|bionty.CellType.ontology_id]",
                "list[cat[Record[abcdefg123456].name|ULabel]]",
                "cat[bionty.Disease[source__uid=4a3ejKuf]]"
            })
    void aDtypeReadsBackAsItWas(String text) {
        assertThat(FeatureDtype.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cat", "list[]", "cat[ULabel", "list[cat]", "integer", "cat[a.b.c.d]", "cat[|]"})
    void whatIsNoDtypeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureDtype.parse(text));
    }

    private static Vocabulary only(String text) {
        List<Vocabulary> registries = ((Categorical) FeatureDtype.parse(text)).registries();
        assertThat(registries).hasSize(1);
        return registries.get(0);
    }
}
