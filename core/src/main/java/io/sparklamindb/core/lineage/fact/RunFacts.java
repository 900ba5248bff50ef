/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import io.sparklamindb.core.lineage.DataReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What became known of a run. Adding facts that are known changes nothing, so that what is kept of a run grows with the data
 * that it uses, and not with the statements that use it. Immutable.
 *
 * @param inputs what it read
 * @param outputs what it made
 * @param filesRead files that it read
 * @param filesWritten files that it wrote
 * @param gaps what could not be found out, a sentence each
 */
public record RunFacts(
        Set<DataReference> inputs,
        Set<DataReference> outputs,
        Set<FileSet> filesRead,
        Set<FileSet> filesWritten,
        Set<String> gaps) {

    /** So many datasets of a run are kept until they are written; of more, it is only said that there were. */
    private static final int MAX_DATASETS = 20_000;

    private static final int MAX_GAPS = 100;

    /** Nothing. */
    public static final RunFacts NONE = new RunFacts(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public RunFacts {
        inputs = Set.copyOf(inputs);
        outputs = Set.copyOf(outputs);
        filesRead = Set.copyOf(filesRead);
        filesWritten = Set.copyOf(filesWritten);
        gaps = Set.copyOf(gaps);
    }

    /** Only that something is not known. */
    public static RunFacts gap(String sentence) {
        return new RunFacts(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(sentence));
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
                difference(gaps, known.gaps));
    }

    private static <T> Set<T> difference(Set<T> some, Set<T> known) {
        var rest = new LinkedHashSet<>(some);
        rest.removeAll(known);
        return rest;
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return inputs.isEmpty() && outputs.isEmpty() && filesRead.isEmpty() && filesWritten.isEmpty() && gaps.isEmpty();
    }
}
