/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.feature.FeatureDtype;
import io.sparklamindb.core.registry.feature.FeatureDtype.Categorical;
import io.sparklamindb.core.registry.feature.FeatureDtype.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A feature has a dtype that lamindb can read, unless it is a type; values may be missing unless it says otherwise. */
final class FeatureRule implements RecordRule {

    static final String DTYPE = "_dtype_str";

    private static final Set<String> CORE_VOCABULARIES = Set.of(
            "Artifact", "Collection", "Project", "Record", "Reference", "Run", "Schema", "Transform", "ULabel", "User");
    private static final Set<String> BIONTY_VOCABULARIES = Set.of(
            "CellLine",
            "CellMarker",
            "CellType",
            "DevelopmentalStage",
            "Disease",
            "Ethnicity",
            "ExperimentalFactor",
            "Gene",
            "Organism",
            "Pathway",
            "Phenotype",
            "Protein",
            "Source",
            "Tissue");

    @Override
    public void apply(NewRecords records, WriteContext context) {
        for (int row = 0; row < records.size(); row++) {
            boolean isType = records.isTrue(row, "is_type");
            if (records.get(row, DTYPE) == null && !isType) {
                throw WriteErrors.missingValue(records.registry().qualifiedName(), DTYPE);
            }
            if (!isType && records.get(row, "nullable") == null) {
                records.set(row, "nullable", true);
            }
        }
        for (var dtype : records.distinct(DTYPE)) {
            check(dtype.toString(), context);
        }
    }

    private static void check(String dtype, WriteContext context) {
        FeatureDtype parsed;
        try {
            parsed = FeatureDtype.parse(dtype);
        } catch (IllegalArgumentException e) {
            throw invalid(dtype, String.valueOf(e.getMessage()));
        }
        if (parsed.innermost() instanceof Categorical categorical) {
            for (var vocabulary : categorical.registries()) {
                check(dtype, vocabulary, context);
            }
        }
    }

    private static void check(String dtype, Vocabulary vocabulary, WriteContext context) {
        var model = context.instance().registries();
        var registry = model.find(vocabulary.module(), vocabulary.className().toLowerCase(Locale.ROOT))
                .filter(found -> isVocabulary(vocabulary))
                .orElseThrow(() ->
                        invalid(dtype, vocabulary.registry() + " is no registry of labels; there are " + known(model)));
        var field = vocabulary.field();
        if (field != null && !registry.has(field) && !registry.foreignKeys().containsKey(field)) {
            throw invalid(dtype, registry.qualifiedName() + " has no field " + field);
        }
        var typeUid = vocabulary.typeUid();
        if (typeUid != null
                && context.rows()
                        .find(registry, List.of("id"), "uid", List.of(typeUid))
                        .isEmpty()) {
            throw invalid(dtype, registry.qualifiedName() + " has no type with uid " + typeUid);
        }
    }

    private static boolean isVocabulary(Vocabulary vocabulary) {
        return switch (vocabulary.module()) {
            case Registry.CORE_MODULE ->
                !vocabulary.registry().contains(".") && CORE_VOCABULARIES.contains(vocabulary.className());
            case "bionty" -> BIONTY_VOCABULARIES.contains(vocabulary.className());
            default -> Character.isUpperCase(vocabulary.className().charAt(0));
        };
    }

    private static String known(RegistryModel model) {
        var bionty = model.modules().contains("bionty")
                ? BIONTY_VOCABULARIES.stream().map(name -> "bionty." + name)
                : Stream.<String>of();
        return Stream.concat(CORE_VOCABULARIES.stream(), bionty).sorted().collect(Collectors.joining(", "));
    }

    private static LaminException invalid(String dtype, String reason) {
        return RegistryErrors.invalidValue(
                "core.feature",
                DTYPE,
                reason,
                dtype,
                "Use a dtype such as 'int', 'str', 'cat[ULabel]', 'cat[bionty.CellType]' or 'list[float]'.");
    }
}
