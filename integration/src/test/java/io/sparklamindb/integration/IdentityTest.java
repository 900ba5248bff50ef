/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.catalog.ArtifactTarget;
import io.sparklamindb.catalog.LaminDataSource;
import io.sparklamindb.core.collection.CollectionFixture;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.StagingTableCatalog;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What Spark takes one thing for another by: tables, scans, batches and partitions are equal if nothing that can be observed
 * differs, and only then. Each question below differs from every other in one thing at least.
 *
 * <p>Over 300 lines: the list of questions is the test, and grows with whatever can be asked.
 */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class IdentityTest {

    private static final String TABULAR = "src/test/resources/tabular";

    /** What a question is to Spark. */
    private record Asked(List<Object> tables, List<Object> scans, List<Object> batches, List<Object> partitions) {

        private List<List<Object>> kinds() {
            return List.of(tables, scans, batches, partitions);
        }
    }

    /**
     * A question.
     *
     * @param table what the table itself depends on; questions that have it in common are to one table
     * @param settings of the session
     * @param options of {@code format("lamindb")}; with none, the question is a statement
     * @param query what is asked: a statement, or a column
     */
    private record Question(String table, Map<String, String> settings, Map<String, String> options, String query) {}

    private static final List<Class<?>> COMPARED = List.of(Table.class, Scan.class, Batch.class, InputPartition.class);

    /** Each question with what it was answered first. */
    private static final Map<Question, Asked> ANSWERS = new LinkedHashMap<>();

    private static final List<Question> QUESTIONS = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static SqlSession sql;
    private static Path root;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void create(Engine engine, SparkSession spark) throws Exception {
        sql = SqlSession.attach(spark, engine, folder, "identity-" + engine);
        root = sql.instance().storageRoot();
        new StatementTables(sql, engine).create();
        sql.rows("CALL lamin.system.register(path => '" + root.resolve("a.parquet")
                + "', key => 'same.parquet', duplicates => true)");
        sql.attach("again", sql.instance().catalogOptions());
        QUESTIONS.clear();
        registries();
        artifacts();
        unions();
        arrays();
        formats();
        ANSWERS.clear();
        QUESTIONS.forEach(question -> ANSWERS.put(question, answer(question)));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    private static void registries() {
        var labels = "lamin.core.ulabel";
        ask(labels, "SELECT * FROM " + labels);
        ask(labels, "SELECT name FROM " + labels);
        ask(labels, "SELECT name, uid FROM " + labels);
        ask(labels, "SELECT name FROM " + labels + " WHERE description = 'a1'");
        ask(labels, "SELECT name FROM " + labels + " WHERE description = 'a2'");
        ask(labels, "SELECT name FROM " + labels + " WHERE created_by__handle = 'a2'");
        ask(labels, "SELECT name FROM " + labels + " LIMIT 3");
        ask(labels, "SELECT name FROM " + labels + " LIMIT 4");
        ask(labels, "SELECT name FROM " + labels + " LIMIT 3 OFFSET 1");
        ask(labels, "SELECT name FROM " + labels + " ORDER BY name LIMIT 3");
        ask(labels, "SELECT name FROM " + labels + " ORDER BY name DESC LIMIT 3");
        ask(labels, "SELECT max(name) FROM " + labels);
        ask(labels, "SELECT min(name) FROM " + labels);
        ask(labels, "SELECT description, min(name) FROM " + labels + " GROUP BY description");
        ask(labels, "SELECT name FROM " + labels + " WITH (branch = '*')");
        ask(labels, "SELECT name FROM " + labels + " WITH (branch = 'trash')");
        ask(labels, Map.of("spark.lamin.branch", "archive"), "SELECT name FROM " + labels);
        for (var shown : List.of("created_by__handle", "created_by__name")) {
            var with = labels + ".`with=" + shown + "`";
            ask(with, "SELECT uid, " + shown + " FROM " + with);
        }
        ask("again.core.ulabel", "SELECT id FROM again.core.ulabel");
        ask("lamin.core.feature", "SELECT name FROM lamin.core.feature");
        ask("lamin.views.artifact_labels", "SELECT label_name FROM lamin.views.artifact_labels");
        ask("lamin.views.artifact_features", "SELECT feature_name FROM lamin.views.artifact_features");
        ask("lamin.system.procedures", "SELECT * FROM lamin.system.procedures");
        ask("again.system.procedures", "SELECT * FROM again.system.procedures");
        for (var type : List.of("Sheet 1", "Sheet 2")) {
            sql.rows("INSERT INTO lamin.core.record (name, is_type) VALUES ('" + type + "', true)");
            var sheet = "lamin.records.`" + type + "`";
            ask(sheet, "SELECT * FROM " + sheet);
            ask(sheet, "SELECT __lamindb_record_name__ FROM " + sheet);
            ask(sheet, "SELECT __lamindb_record_name__ FROM " + sheet + " WITH (branch = '*')");
        }
        ask(
                "lamin.records.`Sheet 1`",
                Map.of("spark.lamin.branch", "*"),
                "SELECT __lamindb_record_uid__ FROM lamin.records.`Sheet 1`");
    }

    private static void artifacts() throws Exception {
        for (var key : List.of("a.parquet", "b.parquet", "same.parquet", "c.csv")) {
            var table = "lamin.artifacts.`" + key + "`";
            ask(table, "SELECT * FROM " + table);
            ask(table, "SELECT number FROM " + table);
            ask(table, "SELECT number FROM " + table + " WHERE id > 3");
            ask(table, "SELECT number FROM " + table + " WHERE id > 4");
            ask(table, "SELECT _artifact_uid FROM " + table);
            ask(table, "SELECT _artifact_key FROM " + table);
            for (var below : List.of("labels", "features", "history", "files")) {
                ask(table + "." + below, "SELECT * FROM " + table + "." + below);
            }
            ask(table + ".files", "SELECT path FROM " + table + ".files");
        }
        for (var shown : List.of("_artifact_uid", "_artifact_key")) {
            var with = "lamin.artifacts.`a.parquet`.`with=" + shown + "`";
            ask(with, "SELECT number, " + shown + " FROM " + with);
        }
        var note = "lamin.artifacts.`note.txt`";
        ask(note, "SELECT * FROM " + note);
        ask(note, "SELECT path FROM " + note);
        for (var name : List.of("pandas.parquet", "pandas.feather")) {
            new SampleStorage.Folder(root).put(name, Path.of(System.getProperty("basedir"), TABULAR, name));
            sql.rows("CALL lamin.system.register(path => '" + root.resolve(name) + "')");
            var table = "lamin.artifacts.`" + name + "`";
            ask(table, "SELECT * FROM " + table);
        }
    }

    private static void unions() {
        for (var key : List.of("tables", "parquet")) {
            var table = "lamin.collections." + key;
            ask(table, "SELECT * FROM " + table);
            ask(table, "SELECT number FROM " + table);
            ask(table, "SELECT number FROM " + table + " WHERE _artifact_key = 'a.parquet'");
            ask(table + ".files", "SELECT * FROM " + table + ".files");
            ask(table + ".history", "SELECT * FROM " + table + ".history");
            ask(table, Map.of("spark.lamin.join", "outer"), "SELECT id FROM " + table);
        }
        CollectionFixture.collection(sql.instance().instance(), "TablesTablesTabo0000", "reversed")
                .insert(uid("b.parquet"), uid("c.csv"), uid("a.parquet"));
        ask("lamin.collections.reversed", "SELECT * FROM lamin.collections.reversed");
    }

    private static String uid(String key) {
        return sql.column("SELECT uid FROM lamin.core.artifact WHERE key = '" + key + "'")
                .get(0);
    }

    private static void arrays() {
        for (var table :
                List.of("lamin.artifacts.`cells.h5ad`", "lamin.artifacts.`cells.zarr`", "lamin.collections.atlas")) {
            for (var slot : List.of("obs", "var", "X", "X.coo", "X.dense", "layers.csc.coo", "obsm.X_pca.coo")) {
                var name = table + "." + slot;
                var column = slot.equals("var") ? "var_id" : "obs_id";
                ask(name, "SELECT * FROM " + name);
                ask(name, "SELECT " + column + " FROM " + name);
                if (!slot.endsWith("coo")) { // where a limit of rows is none of values
                    ask(name, "SELECT " + column + " FROM " + name + " LIMIT 2");
                }
                ask(name, "SELECT " + column + " FROM " + name + " WHERE " + column + " > 'c'");
                ask(name, "SELECT _artifact_uid FROM " + name + " WHERE " + column + " > 'd'");
                ask(name, "SELECT count(*) FROM " + name);
            }
            for (var gene : sql.column("SELECT var_id FROM " + table + ".var LIMIT 2")) {
                var name = table + ".X.wide.`" + gene + "`";
                ask(name, "SELECT * FROM " + name);
            }
        }
        for (var slot : List.of("uns", "elements", "array.`X/data`")) {
            for (var key : List.of("cells.h5ad", "cells.zarr")) {
                var name = "lamin.artifacts.`" + key + "`." + slot;
                ask(name, "SELECT * FROM " + name);
            }
        }
    }

    private static void formats() {
        ask(Map.of("registry", "ulabel"), "uid");
        ask(Map.of("registry", "ulabel", "branch", "*"), "uid");
        ask(Map.of("registry", "feature"), "uid");
        ask(Map.of("key", "a.parquet"), "id");
        ask(Map.of("key", "a.parquet", "slot", "files"), "size");
        ask(Map.of("key", "cells.h5ad", "slot", "obs"), "_artifact_key");
        ask(Map.of("collection", "tables"), "_artifact_key");
        ask(Map.of("collection", "tables", "join", "outer"), "concat(id, _artifact_key)");
        ask(Map.of("where", "key = 'a.parquet'"), "concat(id, _artifact_key)");
        ask(Map.of("where", "key = 'b.parquet'"), "concat(id, _artifact_key)");
    }

    private static void ask(Map<String, String> options, String column) {
        var named = new TreeMap<>(options);
        named.put("catalog", "lamin");
        QUESTIONS.add(new Question("format " + named, Map.of(), Map.copyOf(named), column));
    }

    private static void ask(String table, String query) {
        ask(table, Map.of(), query);
    }

    private static void ask(String table, Map<String, String> settings, String query) {
        QUESTIONS.add(new Question(table + settings, settings, Map.of(), query));
    }

    private static Asked answer(Question question) {
        question.settings.forEach(sql.spark().conf()::set);
        try {
            var execution = rows(question).queryExecution();
            var tables = new ArrayList<>();
            for (var leaf : CollectionConverters.asJava(execution.analyzed().collectLeaves())) {
                if (leaf instanceof DataSourceV2Relation relation) {
                    tables.add(chosen(relation.table()));
                }
            }
            var scans = new ArrayList<>();
            var batches = new ArrayList<>();
            var partitions = new ArrayList<>();
            for (var leaf :
                    CollectionConverters.asJava(execution.optimizedPlan().collectLeaves())) {
                if (leaf instanceof DataSourceV2ScanRelation relation) {
                    scans.add(relation.scan());
                    if (!(relation.scan() instanceof LocalScan)) {
                        batches.add(relation.scan().toBatch());
                        Arrays.stream(relation.scan().toBatch().planInputPartitions())
                                .filter(partition -> isOurs(partition.getClass()))
                                .forEach(partitions::add);
                    }
                }
            }
            return new Asked(tables, scans, batches, partitions);
        } finally {
            question.settings.keySet().forEach(sql.spark().conf()::unset);
        }
    }

    private static Dataset<Row> rows(Question question) {
        return question.options.isEmpty()
                ? sql.spark().sql(question.query)
                : sql.spark()
                        .read()
                        .format("lamindb")
                        .options(question.options)
                        .load()
                        .selectExpr(question.query);
    }

    /** A name may stand for other tables on other branches; the one that is read must differ by itself. */
    private static Object chosen(Table table) {
        return table.getClass().getSimpleName().equals("BranchedTable")
                ? below(table).get(0)
                : table;
    }

    /** What an object of ours is made of, as far as Spark compares it. */
    private static List<Object> below(Object object) {
        return Stream.<Class<?>>iterate(object.getClass(), IdentityTest::isOurs, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive())
                .map(field -> value(field, object))
                .filter(value -> value != null && isOurs(value.getClass()))
                .filter(value -> COMPARED.stream().anyMatch(type -> type.isInstance(value)))
                .toList();
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static void collect(Object object, Set<Object> objects) {
        if (isOurs(object.getClass()) && objects.add(object)) {
            below(object).forEach(inner -> collect(inner, objects));
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.sparklamindb.");
    }

    @Test
    void whatIsAskedTwiceIsTheSame() {
        ANSWERS.forEach((question, answer) -> {
            var once = answer.kinds();
            var again = answer(question).kinds();
            assertThat(once.get(0)).as(question.query).isNotEmpty();
            assertThat(once.get(1)).as(question.query).isNotEmpty();
            for (int kind = 0; kind < once.size(); kind++) {
                assertThat(again.get(kind)).as(question.query).isEqualTo(once.get(kind));
                assertThat(again.get(kind).hashCode())
                        .as(question.query)
                        .isEqualTo(once.get(kind).hashCode());
            }
        });
    }

    @Test
    void whatDiffersInAnythingIsNotTheSame() {
        var same = new ArrayList<String>();
        ANSWERS.forEach((question, one) -> ANSWERS.forEach((other, two) -> {
            if (!question.equals(other)) {
                if (one.scans.equals(two.scans)) {
                    same.add("scan: " + question.query + " / " + other.query);
                }
                if (!one.batches.isEmpty() && one.batches.equals(two.batches)) {
                    same.add("batch: " + question.query + " / " + other.query);
                }
                if (!question.table.equals(other.table) && one.tables.equals(two.tables)) {
                    same.add("table: " + question.table + " / " + other.table);
                }
                if (question.table.equals(other.table) && !one.tables.equals(two.tables)) {
                    same.add("not the same table: " + question.query + " / " + other.query);
                }
            }
        }));
        assertThat(same).isEmpty();
    }

    /** The table of an artifact as a statement that adds rows gets it. */
    private static Table writable(String key) throws NoSuchTableException {
        return catalog().loadTable(artifact(key), Set.of(TableWritePrivilege.INSERT));
    }

    /** The table of an artifact as a statement that replaces it gets it. */
    private static Table staged(String key) throws NoSuchNamespaceException {
        var columns = new Column[] {Column.create("id", DataTypes.LongType)};
        return catalog().stageCreateOrReplace(artifact(key), columns, new Transform[0], Map.of());
    }

    private static Identifier artifact(String key) {
        return Identifier.of(new String[] {"artifacts"}, key);
    }

    private static StagingTableCatalog catalog() {
        var session = (org.apache.spark.sql.classic.SparkSession) sql.spark();
        return (StagingTableCatalog) session.sessionState().catalogManager().catalog("lamin");
    }

    @Test
    void whatRowsAreAddedToIsTheSameIfTheArtifactIs() throws NoSuchTableException {
        assertThat(writable("a.parquet")).isEqualTo(writable("a.parquet")).hasSameHashCodeAs(writable("a.parquet"));
        assertThat(writable("a.parquet")).isNotEqualTo(writable("b.parquet"));
    }

    /** The table of a collection as a statement that adds rows gets it. */
    private static Table writableCollection(String key) throws NoSuchTableException {
        return catalog().loadTable(collection(key), Set.of(TableWritePrivilege.INSERT));
    }

    private static Identifier collection(String key) {
        return Identifier.of(new String[] {"collections"}, key);
    }

    /** The partitions of a micro-batch with all that is in a collection. */
    private static List<InputPartition> streamed(String key) throws NoSuchTableException {
        var table = (SupportsRead) catalog().loadTable(collection(key));
        var stream =
                table.newScanBuilder(CaseInsensitiveStringMap.empty()).build().toMicroBatchStream("");
        return List.of(stream.planInputPartitions(stream.initialOffset(), stream.latestOffset()));
    }

    @Test
    void whatRowsAreAddedToIsTheSameIfTheCollectionIs() throws NoSuchTableException {
        assertThat(writableCollection("tables"))
                .isEqualTo(writableCollection("tables"))
                .hasSameHashCodeAs(writableCollection("tables"))
                .isNotEqualTo(writableCollection("parquet"));
    }

    @Test
    void eachStatementThatReplacesATableHasOneOfItsOwn() throws NoSuchNamespaceException {
        assertThat(staged("a.parquet")).isNotEqualTo(staged("a.parquet"));
    }

    /** What a data source gives where Spark asks with the schema of rows that are to be written. */
    private static Table target(TableProvider source) {
        var options = new HashMap<>(sql.instance().catalogOptions());
        options.put("key", "none.parquet");
        return source.getTable(new StructType().add("x", "int"), new Transform[0], options);
    }

    @Test
    void eachWriteByTheDataSourceHasATableOfItsOwn() {
        assertThat(target(new ArtifactTarget())).isNotEqualTo(target(new ArtifactTarget()));
        assertThat(target(new LaminDataSource())).isNotEqualTo(target(new LaminDataSource()));
    }

    @Test
    void everyClassThatSparkComparesIsAskedFor() throws NoSuchTableException, NoSuchNamespaceException {
        Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
        ANSWERS.values().stream()
                .flatMap(answer -> answer.kinds().stream())
                .forEach(kind -> kind.forEach(object -> collect(object, objects)));
        collect(writable("a.parquet"), objects);
        collect(writableCollection("tables"), objects);
        streamed("tables").forEach(partition -> collect(partition, objects));
        collect(staged("a.parquet"), objects);
        collect(target(new ArtifactTarget()), objects);
        collect(target(new LaminDataSource()), objects);
        var seen = objects.stream().map(object -> object.getClass().getName()).collect(Collectors.toSet());
        // Who reads small results depends on the engine.
        seen.add("io.sparklamindb.datasource.registry.RegistryPartition$"
                + (engine == Engine.SQLITE ? "DriverRows" : "DatabaseRows"));
        // Reads choose one of the tables it stands for.
        seen.add("io.sparklamindb.catalog.namespace.BranchedTable");
        // They stand for tables of Delta Lake and Iceberg, whose libraries are not on the class path here.
        seen.add("io.sparklamindb.catalog.namespace.StreamedTable");
        seen.add("io.sparklamindb.datasource.tabular.LibraryTable");

        var compared = new TreeSet<String>();
        for (var type : ProductClasses.implementing(COMPARED)) {
            if (!FileTable.class.isAssignableFrom(type)) { // Spark sees their scans only
                compared.add(type.getName());
            }
        }
        compared.removeAll(seen);
        assertThat(compared).isEmpty();
    }
}
