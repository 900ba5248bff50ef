/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.identity.JsonForm;
import io.sparklamindb.core.registry.feature.FeatureDtype;
import io.sparklamindb.core.registry.feature.FeatureDtype.ListOf;
import io.sparklamindb.core.registry.feature.FeatureDtype.Simple;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Turns the JSON that lamindb keeps of a feature's value into a value of the feature's dtype. */
final class SheetValues {

    /** Keeps the digits of numbers: what is no number to the feature is shown as it is. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int DATE_LENGTH = 10;

    private SheetValues() {}

    /**
     * @param json the text of the column
     * @return null for JSON's null
     * @throws LaminException {@code LAMIN_INVALID_VALUE} if the value is not of the dtype
     */
    static @Nullable Object read(SheetFeature feature, String json) {
        try {
            return convert(feature.dtype(), MAPPER.readTree(json));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw RegistryErrors.invalidValue(
                    "core.recordjson",
                    feature.name(),
                    "the stored value is no " + feature.dtype(),
                    json.length() > 60 ? json.substring(0, 60) + "..." : json,
                    "Correct the value of that record with lamindb: record.features.set_values({...}).",
                    e);
        }
    }

    private static @Nullable Object convert(FeatureDtype dtype, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (dtype instanceof ListOf list) {
            var values = new ArrayList<>();
            // A single value in a feature of lists is a list of one.
            for (var element : node.isArray() ? node : MAPPER.createArrayNode().add(node)) {
                var value = convert(list.element(), element);
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
        return simple(dtype instanceof Simple simple ? simple.name() : "str", node);
    }

    private static Object simple(String dtype, JsonNode node) {
        return switch (dtype) {
            case "int" ->
                require(node.isNumber() && (node.isIntegralNumber() || isWhole(node)), node)
                        .asLong();
            case "float", "num" -> require(node.isNumber(), node).asDouble();
            case "bool" -> require(node.isBoolean(), node).asBoolean();
            case "date" ->
                LocalDate.parse(
                        text(node).substring(0, Math.min(DATE_LENGTH, text(node).length())));
            case "datetime" -> localDateTime(text(node));
            case "datetime64[ns, UTC]" -> instant(text(node));
            case "dict", "object" -> JsonForm.of(node.toString());
            default -> node.isTextual() ? node.asText() : JsonForm.of(node.toString());
        };
    }

    private static boolean isWhole(JsonNode node) {
        return node.asDouble() == Math.rint(node.asDouble());
    }

    private static String text(JsonNode node) {
        return require(node.isTextual(), node).asText();
    }

    private static JsonNode require(boolean holds, JsonNode node) {
        if (!holds) {
            throw new IllegalArgumentException("Cannot read a value: it has another type (" + node.getNodeType() + ")");
        }
        return node;
    }

    private static LocalDateTime localDateTime(String text) {
        var iso = text.replace(' ', 'T');
        if (iso.length() == DATE_LENGTH) {
            return LocalDate.parse(iso).atStartOfDay();
        }
        return hasZone(iso)
                ? OffsetDateTime.parse(iso)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(iso);
    }

    private static Instant instant(String text) {
        return localDateTime(text).toInstant(ZoneOffset.UTC);
    }

    private static boolean hasZone(String iso) {
        return iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.indexOf('-', DATE_LENGTH) > 0;
    }
}
