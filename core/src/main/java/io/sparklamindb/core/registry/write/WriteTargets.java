/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which registries an INSERT may write, and how; the others are refused with the way that lamindb has for them. */
final class WriteTargets {

    /** {@code planned}, which lamindb gives a new project. */
    private static final long PLANNED = -3;

    private static final String BIONTY = "bionty";
    private static final int ONTOLOGY_UID = 14;
    private static final int SOURCE_UID = 8;
    private static final Set<String> ONTOLOGIES = Set.of(
            "organism",
            "tissue",
            "celltype",
            "disease",
            "cellline",
            "phenotype",
            "pathway",
            "experimentalfactor",
            "developmentalstage",
            "ethnicity");

    private WriteTargets() {}

    /**
     * How to write a registry's records.
     *
     * @param catalog the name of the catalog, for statements that help
     * @throws LaminException {@code LAMIN_UNSUPPORTED_WRITE}
     */
    static WriteTarget of(Registry registry, String catalog) {
        return switch (registry.module()) {
            case Registry.CORE_MODULE -> core(registry, catalog);
            case BIONTY -> bionty(registry, catalog);
            default ->
                throw refused(
                        registry,
                        "how module " + registry.module() + " fills its records is not known",
                        "Write them with the Python package of that module.");
        };
    }

    private static WriteTarget core(Registry registry, String catalog) {
        var typeRule = new TypeRule();
        return switch (registry.name()) {
            case "ulabel" -> named(registry, 8, Map.of("is_type", false), typeRule);
            case "feature" ->
                named(
                        registry,
                        12,
                        Map.of("is_type", false, "array_rank", 0L, "array_size", 0L, "_aux", "{}"),
                        new FeatureRule(),
                        typeRule);
            case "record" -> named(registry, 16, Map.of("is_type", false), new SheetRule(), typeRule);
            case "project" ->
                named(
                        registry,
                        12,
                        Map.of("is_type", false, "_status_code", PLANNED),
                        new ReferenceTextRule(),
                        typeRule);
            case "reference" -> named(registry, 12, Map.of("is_type", false), new ReferenceTextRule(), typeRule);
            default -> LinkTargets.find(registry).orElseThrow(() -> refused(registry, catalog));
        };
    }

    private static WriteTarget named(
            Registry registry, int uidLength, Map<String, Object> defaults, RecordRule... rules) {
        return target(registry, new UidScheme.Random(uidLength), "name", defaults, List.of(), List.of(rules));
    }

    private static WriteTarget bionty(Registry registry, String catalog) {
        if (ONTOLOGIES.contains(registry.name())) {
            var keys = new ArrayList<>(List.of(UniqueKey.constraint("name", "ontology_id")));
            if (registry.has("scientific_name")) {
                keys.add(UniqueKey.constraint("scientific_name"));
            }
            return term(registry, List.of("ontology_id"), "name", false, keys);
        }
        return switch (registry.name()) {
            case "gene" ->
                term(
                        registry,
                        List.of("ensembl_gene_id", "stable_id"),
                        "symbol",
                        true,
                        List.of(UniqueKey.constraint("ensembl_gene_id"), UniqueKey.constraint("stable_id")));
            case "protein" ->
                term(registry, List.of("uniprotkb_id"), "name", true, List.of(UniqueKey.constraint("uniprotkb_id")));
            case "cellmarker" ->
                term(registry, List.of(), "name", true, List.of(UniqueKey.constraint("name", "organism_id")));
            case "source" ->
                target(
                        registry,
                        new UidScheme.Hashed(
                                SOURCE_UID, List.of(), List.of("entity", "name", "organism", "version"), false),
                        "",
                        Map.of("in_db", false, "currently_used", false),
                        List.of(UniqueKey.constraint("name", "entity", "organism", "version")),
                        List.of());
            default -> LinkTargets.find(registry).orElseThrow(() -> refused(registry, catalog));
        };
    }

    private static WriteTarget term(
            Registry registry, List<String> ids, String name, boolean ofOrganism, List<UniqueKey> keys) {
        var all = new ArrayList<>(keys);
        all.add(UniqueKey.constraint("abbr"));
        var uids = new UidScheme.Hashed(ONTOLOGY_UID, ids, List.of(name), ofOrganism);
        return target(registry, uids, name, Map.of(), all, List.of());
    }

    private static WriteTarget target(
            Registry registry,
            UidScheme uids,
            String nameColumn,
            Map<String, Object> defaults,
            List<UniqueKey> keys,
            List<RecordRule> rules) {
        return new WriteTarget(registry, uids, nameColumn, defaults, keys, rules);
    }

    private static LaminException refused(Registry registry, String catalog) {
        return switch (registry.name()) {
            case "artifact" ->
                refused(
                        registry,
                        "a row without its file would be no artifact",
                        "Register a file: CALL " + catalog
                                + ".system.register(path => '...'). Write a table: CREATE TABLE " + catalog
                                + ".artifacts.`cells.parquet` AS SELECT ...");
            case "collection", "collectionartifact" ->
                refused(
                        registry,
                        "a collection's hash and version follow from its artifacts",
                        "CALL " + catalog + ".system.create_collection(key => '...', artifacts => array('...')), or"
                                + " append_to_collection.");
            case "run", "transform" ->
                refused(
                        registry,
                        "runs and transforms are recorded, not written by hand",
                        "Begin a run with CALL " + catalog + ".system.track(key => 'my_job'), and end it with CALL "
                                + catalog + ".system.finish().");
            case "schema", "schemafeature", "schemacomponent" ->
                refused(
                        registry,
                        "a schema's hash follows from its members",
                        "Make it with lamindb: ln.Schema(features=[...]).save().");
            case "storage" ->
                refused(
                        registry,
                        "a storage is a folder with a marker that says whose it is",
                        "Make it with lamindb: ln.Storage(root=...).save().");
            case "user" -> refused(registry, "users come from who logs in", "Log in with: lamin login.");
            case "branch", "space" ->
                refused(
                        registry,
                        "which records are seen depends on it",
                        "Make it with lamindb: lamin create " + registry.name() + " --name ...");
            default ->
                refused(
                        registry,
                        "its rows follow from what lamindb does elsewhere",
                        "Insert into registries such as ulabel, feature, record, project, reference,"
                                + " those of bionty, or their links to artifacts.");
        };
    }

    private static LaminException refused(Registry registry, String reason, String fix) {
        return WriteErrors.unsupported("insert into " + registry.qualifiedName(), reason, fix);
    }
}
