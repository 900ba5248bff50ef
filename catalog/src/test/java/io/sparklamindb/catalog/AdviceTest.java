/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.catalog.procedure.Procedures;
import io.sparklamindb.core.setting.CatalogKey;
import io.sparklamindb.core.setting.LineageKey;
import io.sparklamindb.core.setting.ReadOption;
import io.sparklamindb.core.setting.SessionKey;
import io.sparklamindb.core.setting.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.junit.jupiter.api.Test;

/**
 * What messages and pages tell people to do can be done: they name procedures and settings that there are, write where
 * something can be written, and leave no blank to be filled in.
 */
class AdviceTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)(?<=^|\\s)//[^\n\"]*$");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern JOINED = Pattern.compile("\\s*\\+\\s*");
    /** What stands between two literals of a statement. */
    private static final String VALUE = "{}";

    private static final String A_CATALOG = "(?:[a-z]+|<[a-z]+>|\\{})";
    /** A group of a regular expression, which may have a name like this, is none. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\(\\?)(<[a-zA-Z][a-zA-Z_ -]*>)");

    private static final Pattern BLOCK = Pattern.compile("(?s)```[a-z]+\n(.*?)```");
    private static final Pattern CLASS =
            Pattern.compile("(?<!`)`([A-Z][a-z0-9]+(?:[A-Z]\\w*)+)(?:\\.\\w+)?(?:\\(\\))?`(?!`)");
    private static final Pattern PROCEDURE = Pattern.compile("\\bsystem\\.([a-z_]+)");
    private static final Pattern CALLED = Pattern.compile("\\bCALL\\s+[^\\s(]*?([a-z_]+)\\(");
    private static final Pattern SESSION_KEY =
            Pattern.compile("\\b(spark\\.lamin\\.[a-z][a-z-]*(?:\\.[a-z][a-z-]*){0,2})");
    private static final Pattern CATALOG_KEY = Pattern.compile("spark\\.sql\\.catalog\\." + A_CATALOG + "\\.([a-z-]+)");
    private static final Pattern FUNCTION = Pattern.compile(
            "\\b" + A_CATALOG + "\\.[a-z]+\\.[a-z]+\\.(validate|standardize|lookup|is_a|ancestors|descendants)\\(");
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:INSERT INTO|INSERT OVERWRITE|DELETE FROM|UPDATE|MERGE INTO|CREATE TABLE|CREATE OR REPLACE TABLE|DROP TABLE|"
                    + "writeTo\\(\\\\?\")\\s*" + A_CATALOG + "\\.([a-z]+(?:\\.[a-z]+)?)");

    /** What people need not turn to Python for, with what does it here. */
    private static final Map<String, String> DONE_HERE = Map.of(
            "ln.Artifact(", "register, or CREATE TABLE",
            "ln.Collection(", "create_collection");

    /** Registries whose rows are made otherwise than by INSERT. */
    private static final Set<String> NOT_INSERTED = Set.of(
            "artifact",
            "collection",
            "collectionartifact",
            "run",
            "transform",
            "schema",
            "schemafeature",
            "storage",
            "user",
            "branch",
            "space");

    /** Classes of Spark, Java and Python that pages name. */
    private static final Set<String> ELSEWHERE = Set.of(
            "AnalysisException",
            "BatchScan",
            "DataFrame",
            "DriverManager",
            "HttpServer",
            "IllegalArgumentException",
            "Py4JJavaError",
            "PySparkException",
            "RangeIndex",
            "SharedState",
            "SparkRuntimeException",
            "SparkThrowable",
            "UnsupportedOperationException",
            "ViewCatalog",
            "ViewChange");

    private static final Set<String> NOT_WRITTEN = Set.of("views", "system", "records");

    private record Text(String where, String text) {

        /** The first group of each match. */
        Stream<String> all(Pattern pattern) {
            return pattern.matcher(text).results().map(match -> match.group(1));
        }

        @Override
        public String toString() {
            return where + ": " + text;
        }
    }

    /** Of every module. */
    private static List<Path> sources(String... trees) throws IOException {
        var sources = new ArrayList<Path>();
        try (var modules = Files.newDirectoryStream(PROJECT)) {
            for (var module : modules) {
                for (var tree : trees) {
                    if (Files.isDirectory(module.resolve(tree))) {
                        try (var files = Files.walk(module.resolve(tree))) {
                            files.filter(file -> file.toString().endsWith(".java"))
                                    .forEach(sources::add);
                        }
                    }
                }
            }
        }
        return sources;
    }

    /** What the code of all modules may say: the literals of each statement together. */
    private static List<Text> literals() throws IOException {
        var texts = new ArrayList<Text>();
        for (var file : sources("src/main/java")) {
            var code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            for (var statement : code.split("[;{}]\n")) {
                var text = literals(statement);
                if (!text.isEmpty()) {
                    texts.add(new Text(file.getFileName().toString(), text));
                }
            }
        }
        return texts;
    }

    private static String literals(String statement) {
        var text = new StringBuilder();
        var matcher = LITERAL.matcher(statement);
        int end = -1;
        while (matcher.find()) {
            if (end >= 0
                    && !JOINED.matcher(statement.substring(end, matcher.start()))
                            .matches()) {
                text.append(VALUE);
            }
            text.append(matcher.group(1));
            end = matcher.end();
        }
        return text.toString();
    }

    private static List<Text> pages() throws IOException {
        var texts = new ArrayList<Text>();
        try (var pages = Stream.concat(
                Files.list(PROJECT.resolve("docs"))
                        .filter(page -> page.toString().endsWith(".md")),
                Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(PROJECT::resolve))) {
            pages.forEach(page -> texts.add(new Text(page.getFileName().toString(), read(page))));
        }
        return texts;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Text> conditions() throws IOException {
        var file = PROJECT.resolve("core/src/main/resources/io/sparklamindb/core/lamin-error-conditions.json");
        return List.of(new Text(file.getFileName().toString(), Files.readString(file)));
    }

    private static List<Text> all() throws IOException {
        var all = new ArrayList<>(literals());
        all.addAll(pages());
        all.addAll(conditions());
        return all;
    }

    private static List<String> found(List<Text> texts, Pattern pattern, Predicate<String> isWrong) {
        return texts.stream()
                .flatMap(text -> text.all(pattern).filter(isWrong).map(match -> match + " in " + shown(text)))
                .toList();
    }

    private static String shown(Text text) {
        return text.text().length() > 300 ? text.where() : text.toString();
    }

    @Test
    void theScanSeesWhatItIsFor() throws IOException {
        assertThat(literals("fail(\"CALL \" + catalog\n + \".system.\" + \"register()\")"))
                .isEqualTo("CALL {}.system.register()");
        assertThat(all()).hasSizeGreaterThan(1000);
        assertThat(all().stream().flatMap(text -> text.all(CALLED))).contains("register", "create_collection");
        assertThat(all().stream().flatMap(text -> text.all(WRITTEN))).contains("core.ulabel");
    }

    @Test
    void noTextLeavesABlankToBeFilledIn() throws IOException {
        var blocks = pages().stream()
                .flatMap(page -> page.all(BLOCK).map(block -> new Text(page.where(), block)))
                .toList();
        // Templates of a read's options are filled in before they are shown, and name what is to be written in tables
        // of them; a page of HTML has tags.
        var literals = literals().stream()
                .filter(text -> !Set.of("ReadOption.java", "Report.java").contains(text.where()))
                .toList();

        assertThat(found(literals, PLACEHOLDER, name -> true)).isEmpty();
        assertThat(found(blocks, PLACEHOLDER, name -> true)).isEmpty();
        for (var option : ReadOption.values()) {
            assertThat(option.byName("lamin.artifacts.x", "y"))
                    .as(option.word())
                    .doesNotContainPattern(PLACEHOLDER);
        }
    }

    @Test
    void everyProcedureThatIsNamedIsThere() throws IOException {
        var names = Arrays.stream(new Procedures(AttachedInstance.inline(Map.of())).list(new String[0]))
                .map(Identifier::name)
                .collect(Collectors.toSet());
        var parts = new HashSet<>(names);
        parts.add("procedures"); // the table of them

        assertThat(found(all(), PROCEDURE, name -> !parts.contains(name))).isEmpty();
        assertThat(found(all(), CALLED, name -> !names.contains(name))).isEmpty();
    }

    @Test
    void everySettingThatIsNamedIsThere() throws IOException {
        var settings = Stream.concat(Arrays.stream(SessionKey.values()), Arrays.stream(LineageKey.values()))
                .map(Setting::word)
                .collect(Collectors.toSet());

        assertThat(found(all(), SESSION_KEY, key -> !settings.contains(key))).isEmpty();
        assertThat(found(all(), CATALOG_KEY, key -> !CatalogKey.words().contains(key)))
                .isEmpty();
    }

    @Test
    void noFunctionIsNamedWhileThereIsNone() throws IOException {
        assertThat(FunctionCatalog.class.isAssignableFrom(LaminCatalog.class)).isFalse();
        assertThat(found(all(), FUNCTION, name -> true)).isEmpty();
    }

    @Test
    void nothingIsToBeWrittenWhereNothingCanBe() throws IOException {
        assertThat(found(all(), WRITTEN, AdviceTest::isNotWritten)).isEmpty();
    }

    private static boolean isNotWritten(String table) {
        var namespace = table.replaceFirst("\\..*", "");
        return NOT_WRITTEN.contains(namespace)
                || namespace.equals("core") && NOT_INSERTED.contains(table.replaceFirst(".*\\.", ""));
    }

    @Test
    void nobodyIsSentToPythonForWhatIsDoneHere() throws IOException {
        var advice = new ArrayList<>(literals());
        advice.addAll(conditions());

        DONE_HERE.forEach((python, here) -> assertThat(advice)
                .as("%s is done by %s", python, here)
                .noneMatch(text -> text.text().contains(python)));
    }

    @Test
    void everyClassThatAPageNamesIsThere() throws IOException {
        var known = new HashSet<>(ELSEWHERE);
        for (var source : sources("src/main/java", "src/test/java")) {
            known.add(source.getFileName().toString().replace(".java", ""));
        }
        var named = new ArrayList<>(pages());
        try (var decisions = Files.list(PROJECT.resolve("docs/decisions"))) {
            decisions.forEach(page -> named.add(new Text(page.getFileName().toString(), read(page))));
        }

        assertThat(named.stream().flatMap(page -> page.all(CLASS))).contains("LaminCatalog", "ArtifactRegistration");
        assertThat(found(named, CLASS, name -> !known.contains(name))).isEmpty();
    }
}
