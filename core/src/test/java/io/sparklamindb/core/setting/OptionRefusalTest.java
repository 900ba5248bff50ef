/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptionRefusalTest {

    private static final String TABLE = "lamin.artifacts.`a.h5ad`.X";

    @ParameterizedTest
    @CsvSource({"layuot,layout", "Verson,version", "readonly,read-only", "collections,collection"})
    void misspeltNameIsToldTheNearestOne(String misspelt, String meant) {
        var known = List.of("layout", "version", "read-only", "collection", "key");

        assertThat(OptionRefusal.unknown(misspelt, known)).hasMessageContaining("Did you mean " + meant);
    }

    @Test
    void valueOfAnUnknownOptionIsNotShownForItMayBeAPassword() {
        var refusal = OptionRefusal.ofNamedTable(TABLE, "db-pasword", "s3cret", CatalogKey.words());

        assertThat(refusal).hasMessageContaining("db-password").hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @EnumSource(CatalogKey.class)
    void valueOfACatalogKeyIsNotShown(CatalogKey key) {
        assertThat(OptionRefusal.ofCatalog(key, "lamin")).hasMessageContaining("spark.sql.catalog.lamin." + key.word());
    }

    @ParameterizedTest
    @CsvSource({
        "layout,dense,lamin.artifacts.`a.h5ad`.X.dense",
        "vars,CD8A,lamin.artifacts.`a.h5ad`.X.wide.`CD8A`",
        "as-of,2024-01-01,TIMESTAMP AS OF '2024-01-01'",
        "join,outer,SET spark.lamin.join = outer"
    })
    void optionOfAReadIsToldHowANameSaysIt(String option, String value, String byName) {
        assertThat(OptionRefusal.ofNamedTable(TABLE, option, value, List.of())).hasMessageContaining(byName);
    }
}
