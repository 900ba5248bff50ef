/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.report;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.Redaction;
import io.sparklamindb.core.lineage.fact.RunFacts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is stored with a run for people to read. Shows no secret, and needs nothing but a browser. */
public final class Report {

    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
                    + "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .6rem;"
                    + "text-align:left;vertical-align:top}pre{overflow:auto;background:#f6f6f6;padding:.6rem;font-size:13px}"
                    + ".failed{color:#b00020}td.n{text-align:right;white-space:nowrap}";

    private Report() {}

    /**
     * A page.
     *
     * @param title what ran
     * @param summary what is known of it, by name
     */
    public static String html(String title, Map<String, String> summary, Statements statements, RunFacts facts) {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(text(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(text(title))
                .append("</h1>\n<table>\n");
        summary.forEach((name, value) -> row(page, name, value));
        row(page, "Statements", statements.started() + ", of which " + statements.failed() + " failed");
        row(page, "Work", words(statements.work()));
        page.append("</table>\n");
        list(page, "Inputs", facts.inputs());
        list(page, "Outputs", facts.outputs());
        if (!facts.gaps().isEmpty()) {
            list(page, "What could not be found out", facts.gaps());
        }
        statements(page, statements);
        return page.append("</body></html>\n").toString();
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("<tr><th>")
                .append(text(name))
                .append("</th><td>")
                .append(text(value))
                .append("</td></tr>\n");
    }

    private static void list(StringBuilder page, String title, Collection<?> elements) {
        page.append("<h2>").append(title).append("</h2>\n<ul>\n");
        elements.stream()
                .map(element -> element instanceof DataReference reference ? reference.toString() : element.toString())
                .sorted()
                .forEach(element -> page.append("<li>").append(text(element)).append("</li>\n"));
        page.append(elements.isEmpty() ? "<li>none</li>\n</ul>\n" : "</ul>\n");
    }

    private static void statements(StringBuilder page, Statements statements) {
        var shown = statements.shown();
        page.append(
                "<h2>Statements</h2>\n<table>\n<tr><th>No.</th><th>Statement</th><th>Time</th><th>Work</th></tr>\n");
        for (var statement : shown) {
            page.append("<tr><td class=\"n\">")
                    .append(statement.id())
                    .append("</td><td")
                    .append(statement.hasFailed() ? " class=\"failed\">failed: " : ">")
                    .append(text(Redaction.ofSource(statement.description())))
                    .append("<details><summary>plan</summary><pre>")
                    .append(text(Redaction.ofSource(statement.plan())))
                    .append("</pre></details></td><td class=\"n\">")
                    .append(statement.duration() == null ? "" : seconds(statement.duration()))
                    .append("</td><td>")
                    .append(text(words(statement.work())))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
        if (statements.started() > shown.size()) {
            page.append("<p>").append(statements.started() - shown.size()).append(" more are not shown.</p>\n");
        }
    }

    private static String words(StageWork work) {
        return work.equals(StageWork.NONE)
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%,d tasks in %s; read %,d rows, %,d bytes; wrote %,d rows, %,d bytes",
                        work.tasks(),
                        seconds(Duration.ofMillis(work.taskMillis())),
                        work.rowsRead(),
                        work.bytesRead(),
                        work.rowsWritten(),
                        work.bytesWritten());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }

    private static String text(String raw) {
        return Redaction.ofText(raw)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * What an application ran with, one line each; equal for equal surroundings.
     *
     * @param settings Spark's, of which those that give access are shown as such
     * @param libraries the files that were given to it
     * @param packages lines about those of Python
     */
    public static String environment(Map<String, String> settings, List<String> libraries, List<String> packages) {
        var lines = Redaction.ofParams(settings).entrySet().stream()
                .filter(entry -> !isOfThisRun(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        return "java.version=" + System.getProperty("java.version") + "\n" + lines + "\n"
                + libraries.stream()
                        .sorted()
                        .map(file -> "library=" + file + "\n")
                        .collect(Collectors.joining())
                + packages.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Settings that differ from run to run, and would make every environment another one. */
    private static boolean isOfThisRun(String key) {
        return key.equals("spark.lamin.run")
                || key.equals("spark.app.id")
                || key.equals("spark.app.startTime")
                || key.equals("spark.app.submitTime")
                || key.endsWith(".port");
    }
}
