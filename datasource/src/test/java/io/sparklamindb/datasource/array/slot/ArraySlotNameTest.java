/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Name parts behind an artifact's name. */
class ArraySlotNameTest {

    private static ArraySlotName parse(String... parts) {
        return ArraySlotName.parse(List.of(parts)).orElseThrow();
    }

    private static boolean isNone(String... parts) {
        return ArraySlotName.parse(List.of(parts)).isEmpty();
    }

    @Test
    void wordsAreFoundInAnyCaseAndEntriesInTheirOwn() {
        assertThat(parse("OBS").slot()).isEqualTo(FrameSlot.obs(AnnDataPath.TOP));
        assertThat(parse("Layers", "Counts").slot().displayName()).isEqualTo("layers.Counts");
        assertThat(parse("Raw", "VAR").slot().displayName()).isEqualTo("raw.var");
        assertThat(parse("MOD", "RNA", "x").slot().displayName()).isEqualTo("mod.RNA.X");
    }

    @Test
    void whatFollowsTheSlotIsLeftForIt() {
        assertThat(parse("X", "wide", "CD8A").rest()).containsExactly("wide", "CD8A");
        assertThat(parse("layers", "counts", "coo").rest()).containsExactly("coo");
        assertThat(parse("mod", "rna", "obsm", "X_pca", "dense").rest()).containsExactly("dense");
        assertThat(parse("obs").rest()).isEmpty();
        assertThat(parse("raw", "X", "dense").rest()).containsExactly("dense");
    }

    @Test
    void aModalityAloneIsItsObservations() {
        assertThat(parse("mod", "rna").slot().displayName()).isEqualTo("mod.rna.obs");
        assertThat(parse("tables", "obs").slot().displayName()).isEqualTo("tables.obs.obs");
        assertThat(isNone("mod")).isTrue();
        assertThat(isNone("mod", "rna", "nothing")).isTrue();
    }

    @Test
    void aModalityMayBeCalledAsAWord() {
        assertThat(parse("mod", "mod").slot().displayName()).isEqualTo("mod.mod.obs");
        assertThat(parse("layers", "obs").slot().displayName()).isEqualTo("layers.obs");
        assertThat(parse("obsm", "elements").slot()).isInstanceOf(MappingSlot.class);
    }

    @Test
    void anArrayIsNamedByItsPath() {
        assertThat(parse("array", "uns/neighbors/params").slot())
                .isEqualTo(new ArraySlot.Generic("uns/neighbors/params"));
        assertThat(isNone("array")).isTrue();
    }

    @Test
    void pointsAndShapesAreTables() {
        assertThat(parse("points", "a b", "more").slot().displayName()).contains("a b");
        assertThat(parse("points", "a", "more").rest()).containsExactly("more");
        assertThat(isNone("points")).isTrue();
        assertThat(isNone("shapes")).isTrue();
    }

    @Test
    void aMappingNeedsTheNameOfAnEntry() {
        for (var mapping : List.of("layers", "obsm", "varm", "obsp", "varp", "raw")) {
            assertThat(isNone(mapping)).as(mapping).isTrue();
        }
        assertThat(isNone("raw", "obs")).isTrue();
    }

    @Test
    void nothingFollowsTheElements() {
        assertThat(parse("Elements").slot()).isEqualTo(new ArraySlot.Elements());
        assertThat(isNone("elements", "x")).isTrue();
        assertThat(isNone("nothing")).isTrue();
        assertThat(isNone("")).isTrue();
    }
}
