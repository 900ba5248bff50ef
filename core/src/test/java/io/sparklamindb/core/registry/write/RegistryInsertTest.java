/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * What lamindb 2.12.1 writes for the same records was seen by running it; uids and defaults below are its own.
 *
 * <p>Over 300 lines: one rule of lamindb after the other, each for the same few registries.
 */
@Tag("database")
@ParameterizedClass
@EachEngine
class RegistryInsertTest {

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private WritableInstance lamin;

    @BeforeEach
    void create() {
        lamin = new WritableInstance(engine, folder);
    }

    @AfterEach
    void close() {
        lamin.close();
    }

    @Test
    void aLabelIsFilledAsLamindbFillsIt() {
        assertThat(lamin.insert("core.ulabel", "name", "x")).isEqualTo(1);
        var row = lamin.row("core.ulabel", "name", "x");
        assertThat(row.get("uid").toString()).matches("[0-9A-Za-z]{8}");
        assertThat(row.get("created_at")).isNotNull();
        assertThat(row.get("updated_at")).isNotNull();
        assertThat(numbers(row, "branch_id", "created_on_id", "space_id", "created_by_id"))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(List.of(isTrue(row.get("is_type")), isTrue(row.get("is_locked"))))
                .containsExactly(false, false);
        assertThat(row)
                .containsEntry("_aux", null)
                .containsEntry("run_id", null)
                .containsEntry("type_id", null);
    }

    @Test
    void aFeatureIsFilledAsLamindbFillsIt() {
        lamin.insert(
                "core.feature", "name", "f", "_dtype_str", "cat[bionty.CellType|ULabel]", "default_value", "\"é\"");
        var row = lamin.row("core.feature", "name", "f");
        assertThat(row.get("uid").toString()).matches("[0-9A-Za-z]{12}");
        assertThat(numbers(row, "array_rank", "array_size")).containsExactly(0L, 0L);
        assertThat(isTrue(row.get("nullable"))).isTrue();
        assertThat(row.get("coerce")).isNull();
        assertThat(row.get("array_shape")).isNull();
        assertThat(row.get("_aux")).hasToString("{}");
        assertThat(row.get("default_value")).hasToString(engine == Engine.SQLITE ? "\"\\u00e9\"" : "\"é\"");
    }

    @Test
    void aTypeOfFeaturesNeedsNoDtype() {
        lamin.insert("core.feature", "name", "T", "is_type", true);
        assertThat(lamin.row("core.feature", "name", "T").get("nullable")).isNull();
        assertRefused(lamin.refusal("core.feature", "name", "g"), LaminCondition.MISSING_VALUE, "_dtype_str");
    }

    @Test
    void aDtypeThatLamindbRefusesIsRefused() {
        for (var dtype : List.of(
                "cat",
                "cat[ULabel[zzz]]",
                "cat[bionty.celltype]",
                "cat[ULabel.foo]",
                "list[]",
                "",
                "cat[Feature]",
                "cat[Storage]",
                "cat[ULabel",
                "list[cat]",
                "cat[core.ULabel]")) {
            assertRefused(
                    lamin.refusal("core.feature", "name", "g" + dtype, "_dtype_str", dtype),
                    LaminCondition.INVALID_VALUE,
                    "_dtype_str");
        }
    }

    @Test
    void aDtypeThatLamindbTakesIsTaken() {
        var dtypes = List.of(
                "cat[]",
                "list[list[int]]",
                "cat[bionty.Tissue|ULabel]",
                "cat[ULabel.uid]",
                "datetime64[ns, UTC]",
                "cat[bionty.Disease[source__uid=4a3ejKuf]]",
                "cat[Schema]",
                "cat[bionty.Source]",
                "cat[ULabel.type]",
                "list[cat[bionty.CellType.ontology_id]]");
        dtypes.forEach(dtype -> lamin.insert("core.feature", "name", dtype, "_dtype_str", dtype));
        assertThat(lamin.rows("core.feature")).hasSize(dtypes.size());
    }

    @Test
    void projectsReferencesAndRecordsAreFilledAsLamindbFillsThem() {
        lamin.insert(
                "core.project", "name", "p", "url", "https://example.org/p", "start_date", LocalDate.of(2024, 1, 2));
        lamin.insert("core.reference", "name", "r", "doi", "10.1000/xyz", "pubmed_id", 5L);
        lamin.insert("core.record", "description", "nameless", "extra_data", "{\"b\":1.0,\"a\":[1,2]}");
        var project = lamin.row("core.project", "name", "p");
        assertThat(numbers(project, "_status_code")).containsExactly(-3L);
        assertThat(project.get("start_date")).hasToString("2024-01-02");
        assertThat(project.get("uid").toString()).hasSize(12);
        assertThat(lamin.row("core.reference", "name", "r").get("uid").toString())
                .hasSize(12);
        var record = lamin.row("core.record", "description", "nameless");
        assertThat(record.get("uid").toString()).hasSize(16);
        assertThat(record.get("extra_data"))
                .hasToString(engine == Engine.SQLITE ? "{\"b\": 1.0, \"a\": [1, 2]}" : "{\"a\":[1,2],\"b\":1.0}");
    }

    @Test
    void urlsAndDoisHaveTheirForm() {
        assertRefused(lamin.refusal("core.project", "name", "p", "url", "nope"), LaminCondition.INVALID_VALUE, "url");
        assertRefused(
                lamin.refusal("core.project", "name", "p", "url", "https://x.y"), LaminCondition.INVALID_VALUE, "url");
        assertRefused(lamin.refusal("core.reference", "name", "p", "doi", "foo"), LaminCondition.INVALID_VALUE, "doi");
        lamin.insert("core.reference", "name", "p", "doi", "http://dx.doi.org/10.1/a");
    }

    @Test
    void termsGetTheUidTheyHaveInEveryInstance() {
        lamin.insert(
                "bionty.organism", "name", "human", "scientific_name", "homo_sapiens", "ontology_id", "NCBITaxon:9606");
        long human = lamin.id("bionty.organism", "name", "human");
        lamin.insert("bionty.celltype", "name", "T cell", "ontology_id", "CL:0000084");
        lamin.insert("bionty.celltype", "name", "my cell");
        lamin.insert("bionty.gene", "symbol", "TP53", "ensembl_gene_id", "ENSG00000141510", "organism_id", human);
        lamin.insert("bionty.gene", "symbol", "XYZ", "organism_id", human);
        lamin.insert("bionty.gene", "symbol", "XYZ2", "stable_id", "ST1", "organism_id", human);
        lamin.insert("bionty.protein", "name", "P", "uniprotkb_id", "P40925", "organism_id", human);
        lamin.insert("bionty.protein", "name", "Q", "organism_id", human);
        lamin.insert("bionty.cellmarker", "name", "CD8", "organism_id", human);
        lamin.insert("bionty.source", "entity", "bionty.CellType", "name", "mine", "organism", "all", "version", "1");
        assertThat(uids("bionty.organism")).containsExactly("1dpCL6TduFJ3AP");
        assertThat(uids("bionty.celltype")).containsExactly("22LvKd01YyNA1a", "1QrKqhytXLfe96");
        assertThat(uids("bionty.gene")).containsExactly("25go2bMsQFCxy3", "7iMHpqbxHvLseY", "7iBct03rQIq2Uo");
        assertThat(uids("bionty.protein")).containsExactly("6ybllc1p4ucMC7", "ZPm2cIaIV6VBNK");
        assertThat(uids("bionty.cellmarker")).containsExactly("1xRpnOHIkdyEXB");
        assertThat(uids("bionty.source")).contains("4Jsdeddv");
    }

    @Test
    void aGeneNeedsItsOrganism() {
        assertRefused(lamin.refusal("bionty.gene", "symbol", "TP53"), LaminCondition.MISSING_VALUE, "organism_id");
    }

    @Test
    void aNameThatIsVisibleIsADuplicate() {
        lamin.insert("core.ulabel", "name", "x");
        var uid = lamin.row("core.ulabel", "name", "x").get("uid").toString();
        assertRefused(lamin.refusal("core.ulabel", "name", "x"), LaminCondition.DUPLICATE_RECORD, "'x' has uid " + uid);
        assertThat(lamin.insert("core.ulabel", "name", "X")).isEqualTo(1);
    }

    @Test
    void aNameInTheTrashIsFree() {
        lamin.insert("core.ulabel", "name", "x");
        lamin.execute("update lamindb_ulabel set branch_id = -1");
        lamin.insert("core.ulabel", "name", "x");
        assertThat(lamin.rows("core.ulabel")).hasSize(2);
    }

    @Test
    void namesCountWithinTheTypeThatIsGiven() {
        lamin.insert("core.ulabel", "name", "T", "is_type", true);
        long type = lamin.id("core.ulabel", "name", "T");
        lamin.insert("core.ulabel", "name", "x");
        lamin.insert("core.ulabel", "name", "x", "type_id", type);
        assertRefused(
                lamin.refusal("core.ulabel", "name", "x", "type_id", type), LaminCondition.DUPLICATE_RECORD, "'x'");
        assertRefused(
                lamin.refusal("core.ulabel", "name", "x", "type_id", null), LaminCondition.DUPLICATE_RECORD, "'x'");
        assertRefused(lamin.refusal("core.ulabel", "name", "x"), LaminCondition.DUPLICATE_RECORD, "'x'");
    }

    @Test
    void oneInsertMayNotHoldANameTwiceAndWritesNothingThen() {
        assertThatThrownBy(() -> lamin.insertAll("core.ulabel", "name", "a", "b", "a"))
                .isInstanceOf(LaminException.class)
                .hasMessageContaining("LAMIN_DUPLICATE_RECORD")
                .hasMessageContaining("1 record(s) are given more than once (name 'a')")
                .hasMessageNotContaining("exist already");
        assertThat(lamin.rows("core.ulabel")).isEmpty();
    }

    @Test
    void namelessRecordsAreNoDuplicates() {
        lamin.insertAll("core.record", "description", "same", "same");
        assertThat(lamin.rows("core.record")).hasSize(2);
    }

    @Test
    void termsWithIdsMayShareANameButNoId() {
        lamin.insert("bionty.organism", "name", "human");
        long human = lamin.id("bionty.organism", "name", "human");
        lamin.insert("bionty.gene", "symbol", "TBCE", "ensembl_gene_id", "ENSG00000284770", "organism_id", human);
        lamin.insert("bionty.gene", "symbol", "TBCE", "ensembl_gene_id", "ENSG00000285053", "organism_id", human);
        assertRefused(
                lamin.refusal("bionty.gene", "ensembl_gene_id", "ENSG00000285053", "organism_id", human),
                LaminCondition.DUPLICATE_RECORD,
                "uid");
        assertRefused(
                lamin.refusal("bionty.gene", "symbol", "TBCE", "organism_id", human),
                LaminCondition.DUPLICATE_RECORD,
                "'TBCE'");
    }

    @Test
    void aTermComesBackFromTheTrash() {
        lamin.insert("bionty.celltype", "name", "T cell", "ontology_id", "CL:0000084", "synonyms", "T lymphocyte");
        long id = lamin.id("bionty.celltype", "name", "T cell");
        lamin.execute("update bionty_celltype set branch_id = -1");
        assertThat(lamin.insert(
                        "bionty.celltype", "name", "T cell", "ontology_id", "CL:0000084", "description", "again"))
                .isEqualTo(1);
        var row = lamin.row("bionty.celltype", "name", "T cell");
        assertThat(numbers(row, "id", "branch_id")).containsExactly(id, 1L);
        assertThat(row).containsEntry("description", "again").containsEntry("synonyms", "T lymphocyte");
    }

    @Test
    void whatLamindbKeepsItselfIsNotWritten() {
        for (var column : List.of("id", "created_at", "created_by_id", "_aux", "is_locked", "created_on_id")) {
            assertRefused(
                    lamin.refusal("core.ulabel", "name", "x", column, 7L),
                    LaminCondition.UNSAFE_WRITE,
                    "core.ulabel." + column);
        }
        assertRefused(
                lamin.refusal("core.ulabel", "name", "x", "branch_id", -1L), LaminCondition.UNSAFE_WRITE, "trash");
        assertRefused(lamin.refusal("core.ulabel", "nom", "x"), LaminCondition.COLUMN_NOT_FOUND, "nom");
    }

    @Test
    void aUidIsTakenIfItIsOne() {
        lamin.insert("core.ulabel", "name", "x", "uid", "abcdEFG1");
        assertThat(uids("core.ulabel")).containsExactly("abcdEFG1");
        assertRefused(
                lamin.refusal("core.ulabel", "name", "y", "uid", "abcdEFG1"),
                LaminCondition.DUPLICATE_RECORD,
                "abcdEFG1");
        assertRefused(lamin.refusal("core.ulabel", "name", "y", "uid", "abc"), LaminCondition.INVALID_VALUE, "uid");
        assertRefused(
                lamin.refusal("core.ulabel", "name", "y", "uid", "abcd-FG1"), LaminCondition.INVALID_VALUE, "uid");
    }

    @Test
    void valuesHaveTheTypeAndTheLengthOfTheirColumn() {
        assertRefused(
                lamin.refusal("core.ulabel", "name", "n".repeat(151)), LaminCondition.INVALID_VALUE, "151 characters");
        assertRefused(lamin.refusal("core.ulabel", "name", 5L), LaminCondition.INVALID_VALUE, "must be a text");
        assertRefused(lamin.refusal("core.ulabel", "name", "a\0b"), LaminCondition.INVALID_VALUE, "NUL");
        assertRefused(lamin.refusal("core.record", "extra_data", "{nope"), LaminCondition.INVALID_VALUE, "no JSON");
        assertRefused(
                lamin.refusal("core.ulabel", "name", "x", "type_id", "5"), LaminCondition.INVALID_VALUE, "an integer");
        assertRefused(
                lamin.refusal("core.ulabel", "name", "x", "type_id", 1L << 40),
                LaminCondition.INVALID_VALUE,
                "does not fit");
        lamin.insert("core.ulabel", "name", "𝄞".repeat(150));
    }

    @Test
    void jsonWithANulIsRefusedForTheNulAndNotForItsSyntax() {
        var refusal = lamin.refusal("core.record", "extra_data", "{\"a\": \"\\u0000\"}");

        assertRefused(refusal, LaminCondition.INVALID_VALUE, "it holds a NUL character");
        assertThat(refusal).hasMessageNotContaining("no JSON");
    }

    @Test
    void aMissingNameIsNamed() {
        assertRefused(lamin.refusal("core.ulabel", "description", "x"), LaminCondition.MISSING_VALUE, "name");
        assertRefused(lamin.refusal("bionty.celltype", "ontology_id", "CL:1"), LaminCondition.MISSING_VALUE, "name");
    }

    @Test
    void aTypeMustBeOne() {
        lamin.insert("core.ulabel", "name", "x");
        long label = lamin.id("core.ulabel", "name", "x");
        assertRefused(
                lamin.refusal("core.ulabel", "name", "y", "type_id", label), LaminCondition.INVALID_VALUE, "no type");
        assertRefused(lamin.refusal("core.ulabel", "name", "y", "type_id", 999L), LaminCondition.INVALID_VALUE, "999");
    }

    @Test
    void aTypeHandsDownItsSpaceAndItsEmoji() {
        lamin.execute("insert into lamindb_space (name, uid, created_by_id) values ('s2', 'ssssssssssss', 1)");
        long space = lamin.id("core.space", "name", "s2");
        lamin.insert("core.ulabel", "name", "T", "is_type", true);
        long type = lamin.id("core.ulabel", "name", "T");
        var aux = engine == Engine.SQLITE ? "?" : "?::jsonb";
        lamin.execute("update lamindb_ulabel set _aux = " + aux, "{\"ss\": \"ssssssssssss\", \"ei\": \"E\"}");
        lamin.insert("core.ulabel", "name", "x", "type_id", type);
        var row = lamin.row("core.ulabel", "name", "x");
        assertThat(numbers(row, "space_id")).containsExactly(space);
        assertThat(row.get("_aux")).hasToString(engine == Engine.SQLITE ? "{\"ei\": \"E\"}" : "{\"ei\":\"E\"}");
        assertRefused(
                lamin.refusal("core.ulabel", "name", "y", "type_id", type, "space_id", 1L),
                LaminCondition.INVALID_VALUE,
                "space");
    }

    @Test
    void registriesWithAnotherWayInAreRefusedWithIt() {
        for (var registry :
                List.of("artifact", "collection", "run", "transform", "storage", "schema", "user", "branch")) {
            assertRefused(lamin.refusal("core." + registry, "name", "x"), LaminCondition.UNSUPPORTED_WRITE, registry);
        }
        for (var registry :
                List.of("collectionartifact", "artifactschema", "schemafeature", "ulabelblock", "jsonvalue")) {
            assertRefused(lamin.refusal("core." + registry, "id", 1L), LaminCondition.UNSUPPORTED_WRITE, registry);
        }
    }

    @Test
    void linksNameTheirRecordsAndTheirFeature() {
        lamin.insert("bionty.celltype", "name", "T cell", "ontology_id", "CL:0000084");
        lamin.insert("core.record", "name", "r");
        lamin.insert("core.feature", "name", "f", "_dtype_str", "cat[bionty.CellType]");
        lamin.insert("core.feature", "name", "g", "_dtype_str", "cat[bionty.Tissue]");
        long cell = lamin.id("bionty.celltype", "name", "T cell");
        long record = lamin.id("core.record", "name", "r");
        long feature = lamin.id("core.feature", "name", "f");
        lamin.insert("bionty.recordcelltype", "record_id", record, "value_id", cell, "feature_id", feature);
        assertRefused(
                lamin.refusal("bionty.recordcelltype", "record_id", record, "value_id", cell, "feature_id", feature),
                LaminCondition.DUPLICATE_RECORD,
                "value_id");
        assertRefused(
                lamin.refusal(
                        "bionty.recordcelltype",
                        "record_id",
                        record,
                        "value_id",
                        cell,
                        "feature_id",
                        lamin.id("core.feature", "name", "g")),
                LaminCondition.INVALID_VALUE,
                "cat[bionty.Tissue]");
        lamin.insert("bionty.recordcelltype", "record_id", record, "value_id", cell);
        assertRefused(
                lamin.refusal("bionty.recordcelltype", "record_id", record, "value_id", cell),
                LaminCondition.DUPLICATE_RECORD,
                "value_id");
        assertThat(lamin.rows("bionty.recordcelltype")).hasSize(2);
    }

    @Test
    void parentsAreLinks() {
        lamin.insertAll("core.ulabel", "name", "child", "parent");
        lamin.insert(
                "core.ulabel_parents",
                "from_ulabel_id",
                lamin.id("core.ulabel", "name", "child"),
                "to_ulabel_id",
                lamin.id("core.ulabel", "name", "parent"));
        assertRefused(
                lamin.refusal("core.ulabel_parents", "from_ulabel_id", 1L, "to_ulabel_id", 77L),
                LaminCondition.INVALID_VALUE,
                "77");
    }

    @Test
    void recordsGoToTheCurrentBranch() {
        lamin.execute("insert into lamindb_branch (name, uid, created_by_id) values ('dev', 'dddddddddddd', 1)");
        long dev = lamin.id("core.branch", "name", "dev");
        try (var other = lamin.test().open(Map.of("branch", "dev"))) {
            RegistryInsert.into(other, lamin.registry("core.ulabel"), List.of("name"))
                    .insert(List.of(List.of("x")));
        }
        assertThat(numbers(lamin.row("core.ulabel", "name", "x"), "branch_id", "created_on_id"))
                .containsExactly(dev, dev);
        lamin.insert("core.ulabel", "name", "x");
        assertThat(lamin.rows("core.ulabel")).hasSize(2);
    }

    @Test
    void thousandsOfRecordsAreOneTransaction() {
        var rows = java.util.stream.IntStream.range(0, 5000)
                .mapToObj(i -> List.of("name " + i))
                .toList();
        var insert = RegistryInsert.into(lamin.instance(), lamin.registry("core.ulabel"), List.of("name"));
        assertThat(insert.insert(rows)).isEqualTo(5000);
        assertThat(lamin.rows("core.ulabel"))
                .hasSize(5000)
                .extracting(row -> row.get("uid"))
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> insert.insert(rows.subList(4000, 4020)))
                .hasMessageContaining("20 record(s)")
                .hasMessageContaining("'name 4000'");
    }

    @Test
    void aReadOnlyCatalogRefuses() {
        try (var readOnly = lamin.test().open(Map.of("read-only", "true"))) {
            assertThatThrownBy(() -> RegistryInsert.into(readOnly, lamin.registry("core.ulabel"), List.of("name")))
                    .hasMessageContaining("LAMIN_READ_ONLY");
        }
    }

    private List<String> uids(String registry) {
        return lamin.rows(registry).stream()
                .map(row -> row.get("uid").toString())
                .toList();
    }

    private static List<Long> numbers(Map<String, Object> row, String... columns) {
        return java.util.Arrays.stream(columns)
                .map(column -> ((Number) row.get(column)).longValue())
                .toList();
    }

    private static boolean isTrue(Object value) {
        return Boolean.TRUE.equals(value) || (value instanceof Number number && number.intValue() == 1);
    }

    private static void assertRefused(LaminException thrown, LaminCondition condition, String text) {
        assertThat(thrown.condition()).isEqualTo(condition);
        assertThat(thrown).hasMessageContaining(text);
    }
}
