/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What lamindb says about the fields of its own registries: in which order it shows them, and what they are. Of fields and
 * registries that it does not know, those of other modules and versions, the order follows the same rules. Immutable.
 */
public final class LamindbFields {

    private static final String RESOURCE = "/io/sparklamindb/core/lamindb-fields.json";
    private static final String KEY = "id";
    private static final String UID = "uid";

    /** At the end of what a record is, and in this order. */
    private static final List<String> BOOKKEEPING =
            List.of("version_tag", "is_latest", "is_locked", "is_type", "created_at");

    /** What lamindb does not show. */
    private static final String UPDATED_AT = "updated_at";

    /** Of the common fields a link between records has these; others are what it links. */
    private static final Set<String> SHARED_BY_LINKS = Set.of("created_at", "created_by_id");

    private static final LamindbFields KNOWN = new LamindbFields(load());

    private final JsonNode columns;
    private final JsonNode shared;
    private final JsonNode comments;

    private LamindbFields(JsonNode resource) {
        this.columns = resource.required("columns");
        this.shared = resource.required("shared");
        this.comments = resource.required("comments");
    }

    /** What lamindb says, read once. */
    public static LamindbFields known() {
        return KNOWN;
    }

    private static JsonNode load() {
        try (var in = Objects.requireNonNull(LamindbFields.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The columns of a table as {@code to_dataframe()} orders them: id and uid, what describes the record, versions, locks and
     * moments, then what it refers to. What lamindb keeps to itself comes last.
     *
     * @param table its name in the database
     * @param stored its columns in the order of the database
     */
    public List<Column> inOrder(String table, List<Column> stored) {
        var order = StreamSupport.stream(columns.path(table).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return stored.stream()
                .sorted(Comparator.<Column>comparingInt(column -> part(column, order))
                        .thenComparingInt(column -> place(column, order)))
                .toList();
    }

    private static int part(Column column, List<String> order) {
        var name = column.name();
        if (name.equals(KEY)) {
            return 0;
        } else if (name.equals(UID)) {
            return 1;
        } else if (column.references() != null) {
            return 4;
        } else if (BOOKKEEPING.contains(name)) {
            return 3;
        } else if (order.contains(name)) {
            return 2;
        }
        return name.startsWith("_") || name.equals(UPDATED_AT) ? 5 : 2;
    }

    private static int place(Column column, List<String> order) {
        var name = column.name();
        if (BOOKKEEPING.contains(name)) {
            return BOOKKEEPING.indexOf(name);
        }
        int known = order.indexOf(name);
        return known < 0 ? order.size() : known;
    }

    /** What a column holds, in a few words; empty where lamindb does not say. */
    public Optional<String> comment(Registry registry, String column) {
        if (!columns.has(registry.table())) {
            return Optional.empty();
        }
        var own = comments.path(registry.table()).path(column);
        if (own.isTextual()) {
            return Optional.of(own.asText());
        }
        boolean isShared = registry.has(UID) || SHARED_BY_LINKS.contains(column);
        return Optional.ofNullable(isShared ? shared.path(column).textValue() : null);
    }
}
