/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.label;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.view.LabelLink;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.WriteOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * Finds the records that a list of labels means. An entry is the name, the uid or the ontology id of a record, with its
 * registry in front unless that is one of ulabels or records: {@code treated}, {@code bionty.CellType:T cell}. Immutable
 * and thread-safe.
 */
public final class LabelLookup {

    private static final int MAX_EXAMPLES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a record is called, by the first of these columns that its registry has. */
    private static final List<String> NAMES = List.of("name", "symbol", "handle", "key", "uid");

    /** Where a name without a registry is looked for. */
    private static final List<String> BY_DEFAULT = List.of("ulabel", "record");

    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<Boolean> IS_TYPE = field(name("is_type"), Boolean.class);
    private static final Field<Long> TYPE_ID = field(name("type_id"), Long.class);
    private static final Field<Long> BRANCH_ID = field(name("branch_id"), Long.class);

    private final Instance instance;
    private final List<LabelLink> links;

    /** Of an open instance. */
    public LabelLookup(Instance instance) {
        this.instance = instance;
        this.links = LabelLink.all(instance.registries());
    }

    /** A record that an entry may mean, and how well it fits: the lower, the better. */
    private record Candidate(LabelLink link, long id, String uid, int rank) {}

    /**
     * The labels.
     *
     * @param artifact what is labelled, as messages show it
     * @param list entries with commas in between, or a JSON array of them
     * @throws LaminException {@code LAMIN_LABEL_NOT_FOUND}, with all that are not there or not clear;
     *     {@code LAMIN_INVALID_OPTION} for a list that cannot be read
     */
    public List<ArtifactLabel> find(String artifact, String list) {
        var entries = entries(list);
        var visible = instance.visibility(null);
        var byEntry = instance.database().read(transaction -> {
            var sql = transaction.unwrap(DSLContext.class);
            var seen = visible.all() ? noCondition() : BRANCH_ID.in(visible.branchIds());
            return entries.stream().map(entry -> candidates(sql, entry, seen)).toList();
        });
        var labels = new ArrayList<ArtifactLabel>();
        var missing = new ArrayList<String>();
        var unclear = new ArrayList<String>();
        for (int i = 0; i < entries.size(); i++) {
            var found = byEntry.get(i);
            if (found.isEmpty()) {
                missing.add(entries.get(i));
            } else if (found.size() > 1) {
                unclear.add(entries.get(i) + ": "
                        + found.stream()
                                .limit(MAX_EXAMPLES)
                                .map(one -> one.link().label().qualifiedName() + " " + one.uid())
                                .collect(Collectors.joining(", ")));
            } else {
                labels.add(label(found.get(0)));
            }
        }
        if (!missing.isEmpty()) {
            throw error(artifact, missing, "are not there");
        } else if (!unclear.isEmpty()) {
            throw error(artifact, unclear, "are called as several records are");
        }
        return labels.stream().distinct().toList();
    }

    private static LaminException error(String artifact, List<String> labels, String reason) {
        return WriteErrors.labelNotFound(
                artifact,
                labels.size(),
                reason,
                labels.stream().limit(MAX_EXAMPLES).collect(Collectors.joining("; ")),
                "Nothing was written. Name a record by its uid, and its registry as in bionty.CellType:T cell;"
                        + " make a ulabel: INSERT INTO core.ulabel (name) VALUES ('treated').");
    }

    private static ArtifactLabel label(Candidate found) {
        var link = found.link();
        return new ArtifactLabel(
                link.table().table(), link.column(), found.id(), link.table().has("created_by_id"));
    }

    private static List<String> entries(String list) {
        var entries = list.strip().startsWith("[") ? fromJson(list) : Arrays.asList(list.split(",", -1));
        var named = entries.stream().map(String::strip).filter(entry -> !entry.isEmpty());
        var all = named.distinct().toList();
        if (all.isEmpty()) {
            throw invalid("it names no label", list);
        }
        return all;
    }

    private static List<String> fromJson(String list) {
        try {
            return List.of(JSON.readValue(list, String[].class));
        } catch (JsonProcessingException | NullPointerException e) {
            throw invalid("it begins like a JSON array, and is none of texts", list);
        }
    }

    private static LaminException invalid(String reason, String value) {
        return OptionRefusal.invalid(
                WriteOption.LABELS.word(),
                reason,
                value,
                "For example: OPTIONS (labels 'treated, bionty.CellType:T cell')");
    }

    // --- records ---

    private List<Candidate> candidates(DSLContext sql, String entry, Condition visible) {
        int colon = entry.indexOf(':');
        var named = colon < 1
                ? List.<LabelLink>of()
                : links(entry.substring(0, colon).strip());
        var name = named.isEmpty() ? entry : entry.substring(colon + 1).strip();
        var among = named.isEmpty()
                ? BY_DEFAULT.stream().flatMap(word -> links(word).stream()).toList()
                : named;
        var all = among.stream()
                .flatMap(link -> candidates(sql, link, name, visible).stream())
                .toList();
        int best = all.stream().mapToInt(Candidate::rank).min().orElse(0);
        return all.stream().filter(one -> one.rank() == best).toList();
    }

    /** The links to a registry, by its name with or without its module, in any case. */
    private List<LabelLink> links(String registry) {
        return links.stream()
                .filter(link -> link.label().qualifiedName().equalsIgnoreCase(registry)
                        || link.label().name().equalsIgnoreCase(registry))
                .toList();
    }

    private static List<Candidate> candidates(DSLContext sql, LabelLink link, String name, Condition visible) {
        var registry = link.label();
        var named = names(registry).stream()
                .map(column -> field(name(column), String.class).eq(name))
                .reduce(Condition::or)
                .orElseThrow();
        boolean typed = registry.has("is_type") && registry.has("type_id");
        var columns = new ArrayList<Field<?>>(List.of(ID, UID));
        if (typed) {
            columns.addAll(List.of(IS_TYPE, TYPE_ID));
        }
        return sql.select(columns)
                .from(table(name(registry.table())))
                .where(named)
                .and(registry.isBranched() ? visible : noCondition())
                .orderBy(ID)
                .fetch(row -> new Candidate(link, row.get(ID), row.get(UID), rank(row, name, typed)));
    }

    private static List<String> names(Registry registry) {
        var names = new ArrayList<>(List.of("uid"));
        NAMES.stream()
                .filter(registry::has)
                .findFirst()
                .filter(column -> !names.contains(column))
                .ifPresent(names::add);
        if (registry.has("ontology_id")) {
            names.add("ontology_id");
        }
        return names;
    }

    /** A uid means one record; of several of a name the one that has no type, as lamindb chooses. */
    private static int rank(Record row, String name, boolean typed) {
        if (name.equals(row.get(UID))) {
            return 0;
        } else if (!typed) {
            return 1;
        } else if (Boolean.TRUE.equals(row.get(IS_TYPE))) {
            return 3;
        }
        return row.get(TYPE_ID) == null ? 1 : 2;
    }
}
