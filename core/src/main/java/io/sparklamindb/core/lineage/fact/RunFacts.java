/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.DataReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became known of a run. Adding facts that are known changes nothing, so that what is kept of a run grows with the data
 * that it uses, and not with the statements that use it. Immutable.
 *
 * @param inputs what it read
 * @param outputs what it made
 * @param filesRead files that it read
 * @param filesWritten files that it wrote
 * @param columns what columns of outputs were computed from, by the uid of the artifact; sources may be named by a path
 * @param gaps what could not be found out, a sentence each
 */
public record RunFacts(
        Set<DataReference> inputs,
        Set<DataReference> outputs,
        Set<FileSet> filesRead,
        Set<FileSet> filesWritten,
        Map<String, List<ColumnLineage>> columns,
        Set<String> gaps) {

    /** So many datasets of a run are kept until they are written; of more, it is only said that there were. */
    private static final int MAX_DATASETS = 20_000;

    private static final int MAX_GAPS = 100;

    /** Of so many artifacts the columns are kept until they are written. */
    private static final int MAX_WITH_COLUMNS = 1_000;

    /** Nothing. */
    public static final RunFacts NONE = new RunFacts(Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), Set.of());

    public RunFacts {
        inputs = Set.copyOf(inputs);
        outputs = Set.copyOf(outputs);
        filesRead = Set.copyOf(filesRead);
        filesWritten = Set.copyOf(filesWritten);
        columns = Map.copyOf(columns);
        gaps = Set.copyOf(gaps);
    }

    /** Facts of data as a whole. */
    public RunFacts(
            Set<DataReference> inputs,
            Set<DataReference> outputs,
            Set<FileSet> filesRead,
            Set<FileSet> filesWritten,
            Set<String> gaps) {
        this(inputs, outputs, filesRead, filesWritten, Map.of(), gaps);
    }

    /** What was made, and what its columns were computed from. */
    public static RunFacts made(Set<DataReference> outputs, Map<String, List<ColumnLineage>> columns) {
        return new RunFacts(Set.of(), outputs, Set.of(), Set.of(), columns, Set.of());
    }

    /** Only that something is not known. */
    public static RunFacts gap(String sentence) {
        return gaps(Set.of(sentence));
    }

    /** Only that some things are not known. */
    public static RunFacts gaps(Set<String> sentences) {
        return new RunFacts(Set.of(), Set.of(), Set.of(), Set.of(), sentences);
    }

    /** Both. */
    public RunFacts and(RunFacts more) {
        if (isEmpty()) {
            return more;
        } else if (more.isEmpty()) {
            return this;
        }
        var overflow = new ArrayList<String>();
        return new RunFacts(
                union(inputs, more.inputs, overflow),
                union(outputs, more.outputs, overflow),
                union(filesRead, more.filesRead, overflow),
                union(filesWritten, more.filesWritten, overflow),
                union(columns, more.columns, overflow),
                withOverflow(union(gaps, more.gaps), overflow));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more, List<String> overflow) {
        var all = union(some, more);
        if (all.size() <= MAX_DATASETS) {
            return all;
        }
        overflow.add("More than " + MAX_DATASETS + " datasets waited to be recorded, and some were left out.");
        return some;
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more) {
        var all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static Map<String, List<ColumnLineage>> union(
            Map<String, List<ColumnLineage>> some, Map<String, List<ColumnLineage>> more, List<String> overflow) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        var all = new HashMap<>(more);
        all.putAll(some);
        if (all.size() <= MAX_WITH_COLUMNS) {
            return all;
        }
        overflow.add("Columns of more than " + MAX_WITH_COLUMNS
                + " artifacts waited to be recorded, and those of some were left out.");
        return some;
    }

    private static Set<String> withOverflow(Set<String> gaps, List<String> overflow) {
        var all = new LinkedHashSet<>(overflow);
        gaps.stream().limit(MAX_GAPS).forEach(all::add);
        return all;
    }

    /** What is new beside what is known. */
    public RunFacts without(RunFacts known) {
        return new RunFacts(
                difference(inputs, known.inputs),
                difference(outputs, known.outputs),
                difference(filesRead, known.filesRead),
                difference(filesWritten, known.filesWritten),
                difference(columns, known.columns),
                difference(gaps, known.gaps));
    }

    private static <T> Set<T> difference(Set<T> some, Set<T> known) {
        var rest = new LinkedHashSet<>(some);
        rest.removeAll(known);
        return rest;
    }

    private static Map<String, List<ColumnLineage>> difference(
            Map<String, List<ColumnLineage>> some, Map<String, List<ColumnLineage>> known) {
        var rest = new HashMap<>(some);
        rest.keySet().removeAll(known.keySet());
        return rest;
    }

    /** The same without what is known of columns, which takes the most room. */
    public RunFacts withoutColumns() {
        return columns.isEmpty() ? this : new RunFacts(inputs, outputs, filesRead, filesWritten, gaps);
    }

    /** Whether data is read or made. */
    public boolean hasData() {
        return !(inputs.isEmpty() && outputs.isEmpty() && filesRead.isEmpty() && filesWritten.isEmpty());
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return !hasData() && columns.isEmpty() && gaps.isEmpty();
    }
}
