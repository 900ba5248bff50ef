/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.ProcedureErrors;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.datasource.session.PlainValues;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, by name. A blank text counts as not given. */
final class ProcedureArguments {

    private final String procedure;
    private final List<Parameter> parameters;
    private final InternalRow row;

    ProcedureArguments(String procedure, List<Parameter> parameters, InternalRow row) {
        this.procedure = procedure;
        this.parameters = parameters;
        this.row = row;
    }

    /** A text; empty if it was not given, or NULL was. */
    public Optional<String> text(String name) {
        int index = index(name);
        return row.isNullAt(index)
                ? Optional.empty()
                : Optional.of(row.getUTF8String(index).toString()).filter(text -> !text.isBlank());
    }

    /**
     * A text that names something; empty if it was not given, or NULL was.
     *
     * @throws LaminException {@code LAMIN_INVALID_ARGUMENT} for a blank one: taken for none, it would change what is named
     */
    public Optional<String> name(String name) {
        int index = index(name);
        if (row.isNullAt(index)) {
            return Optional.empty();
        }
        var text = row.getUTF8String(index).toString();
        if (text.isBlank()) {
            throw invalid(name, "is blank", "'" + text + "'", "Leave " + name + " out, or give it a value.");
        }
        return Optional.of(text);
    }

    /** A text that must be given: Spark lets NULL through for a required parameter. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> invalid(name, "must be given", "NULL", "Pass " + name + " => '...'."));
    }

    /**
     * A list of texts that name something; empty if it was not given, or NULL was.
     *
     * @throws LaminException {@code LAMIN_INVALID_ARGUMENT} if one of them is NULL or blank
     */
    public Optional<List<String>> names(String name) {
        int index = index(name);
        if (row.isNullAt(index)) {
            return Optional.empty();
        }
        if (!(parameters.get(index).type() instanceof ArrayType)) {
            return name(name).map(List::of);
        }
        var array = row.getArray(index);
        var names = new ArrayList<String>();
        for (int i = 0; i < array.numElements(); i++) {
            var text = array.isNullAt(i) ? null : array.getUTF8String(i).toString();
            if (text == null || text.isBlank()) {
                throw invalid(name, "has a blank element", String.valueOf(text), "Leave element " + i + " out.");
            }
            names.add(text);
        }
        return Optional.of(names);
    }

    /**
     * Values by name, in their order; none if they were not given, or NULL was.
     *
     * @throws LaminException {@code LAMIN_INVALID_ARGUMENT} for a text that is no object in JSON
     */
    public Map<String, @Nullable Object> values(String name) {
        int index = index(name);
        if (row.isNullAt(index)) {
            return Map.of();
        }
        var type = parameters.get(index).type();
        if (!(type instanceof StringType)) {
            return PlainValues.named(row, index, type);
        }
        var text = row.getUTF8String(index).toString();
        try {
            return JsonText.object(text);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    name, "is no object in JSON", text, "Pass " + name + " => map('lr', 0.01), or '{\"lr\": 0.01}'.");
        }
    }

    /** A boolean, or what counts where it was not given. */
    public boolean flag(String name, boolean whenNotGiven) {
        int index = index(name);
        return row.isNullAt(index) ? whenNotGiven : row.getBoolean(index);
    }

    /** A whole number; empty if it was not given, or NULL was. */
    public Optional<Integer> number(String name) {
        int index = index(name);
        return row.isNullAt(index) ? Optional.empty() : Optional.of(row.getInt(index));
    }

    /** A moment; empty if it was not given, or NULL was. */
    public Optional<Instant> moment(String name) {
        int index = index(name);
        return row.isNullAt(index)
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(row.getLong(index), ChronoUnit.MICROS));
    }

    /** The error for an argument that does not fit. */
    public LaminException invalid(String argument, String reason, String value, String fix) {
        return ProcedureErrors.invalidArgument(procedure, argument, reason, value, fix);
    }

    private int index(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("Cannot read argument of " + procedure + ": it has no parameter " + name);
    }
}
