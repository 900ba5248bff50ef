/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One line of the truth table: a statement or a piece of a program, and what is recorded of a run that does nothing else.
 *
 * @param kind what it is an example of
 * @param shown the statement or the program as the page shows it
 * @param given what is done before the run begins
 * @param work what the run does
 * @param reads its inputs, as {@link RecordedFacts} calls them
 * @param writes its outputs
 * @param isPartial whether the run says that it does not know all
 */
record LineageCase(
        String kind,
        String shown,
        List<String> given,
        Work work,
        List<String> reads,
        List<String> writes,
        boolean isPartial) {

    /** What a run does. */
    interface Work {
        void in(LineageScene scene) throws Exception;
    }

    /** A statement. */
    static LineageCase sql(String kind, String statement) {
        return program(kind, statement, scene -> scene.sql(statement));
    }

    /** A piece of a program. */
    static LineageCase program(String kind, String shown, Work work) {
        return new LineageCase(kind, shown, List.of(), work, List.of(), List.of(), false);
    }

    /** After a statement that is no part of the run. */
    LineageCase after(String statement) {
        var all = new ArrayList<>(given);
        all.add(statement);
        return new LineageCase(kind, shown, all, work, reads, writes, isPartial);
    }

    LineageCase reads(String... names) {
        return new LineageCase(kind, shown, given, work, sorted(names), writes, isPartial);
    }

    LineageCase writes(String... names) {
        return new LineageCase(kind, shown, given, work, reads, sorted(names), isPartial);
    }

    LineageCase partial() {
        return new LineageCase(kind, shown, given, work, reads, writes, true);
    }

    private static List<String> sorted(String... names) {
        return Arrays.stream(names).sorted().toList();
    }

    /** Its line on the page. */
    String line() {
        return "| " + kind + " | " + code(shown) + " | " + names(reads) + " | " + names(writes) + " | "
                + (isPartial ? "yes" : "") + " |\n";
    }

    private static String names(List<String> names) {
        return String.join("<br>", names.stream().map(LineageCase::code).toList());
    }

    private static String code(String text) {
        var cell = text.replace("|", "\\|");
        return cell.contains("`") ? "`` " + cell + " ``" : "`" + cell + "`";
    }

    @Override
    public String toString() {
        return kind + ": " + shown;
    }
}
