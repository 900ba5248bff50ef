/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Conditions on annotations keep the rows that Spark itself would keep, whatever their types, missing values and NaN. */
@ExtendWith(LocalSpark.class)
class ArrayFilterTest {

    private static final Path CELLS = Path.of(
            System.getProperty("basedir"), "..", "formats", "src", "test", "resources", "golden", "modern.h5ad");
    private static final String TABLE = "lamin.artifacts.`cells.h5ad`.obs";
    private static final int ROUNDS = 200;

    private final SparkSession spark;
    private final Random random = new Random(4);

    @TempDir
    private Path folder;

    private SqlSession session;
    private StructField[] columns;
    private List<Row> rows;

    ArrayFilterTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() throws IOException {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        var path = session.instance().storageRoot().resolve("cells.h5ad");
        Files.copy(CELLS, path);
        session.rows("CALL lamin.system.register(path => '" + path + "')");
        var all = session.spark().sql("SELECT *, _obs_index FROM " + TABLE);
        columns = all.schema().fields();
        rows = all.collectAsList();
        session.spark().createDataFrame(rows, all.schema()).createOrReplaceTempView("plain");
    }

    @AfterEach
    void close() {
        session.spark().catalog().dropTempView("plain");
        session.close();
    }

    @Test
    void generatedConditionsKeepTheRowsThatSparkKeeps() {
        int pushed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var condition = condition(3);
            var seen = new TreeSet<>(ids(TABLE, condition));
            assertThat(seen).as(condition).isEqualTo(new TreeSet<>(ids("plain", condition)));
            pushed += plan(condition).contains("filters []") ? 0 : 1;
        }
        assertThat(pushed).as("of %s pushed", ROUNDS).isGreaterThan(ROUNDS / 2);
    }

    private List<String> ids(String table, String condition) {
        return session.column("SELECT obs_id FROM " + table + " WHERE " + condition);
    }

    private String plan(String condition) {
        return session.rows("EXPLAIN SELECT obs_id FROM " + TABLE + " WHERE " + condition)
                .toString();
    }

    private String condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 3)) {
            case 3 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
            case 4 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
            case 5 -> "NOT (" + condition(depth - 1) + ")";
            default -> test(columns[random.nextInt(columns.length)]);
        };
    }

    private String test(StructField column) {
        var name = "`" + column.name() + "`";
        var type = column.dataType();
        return switch (random.nextInt(type.equals(DataTypes.StringType) ? 7 : 5)) {
            case 0 -> name + (random.nextBoolean() ? " IS NULL" : " IS NOT NULL");
            case 1 ->
                name + (random.nextBoolean() ? " IN (" : " NOT IN (") + String.join(", ", constants(column)) + ")";
            case 2 -> constant(column) + " " + operator() + " " + name;
            case 5, 6 -> name + " LIKE '" + pattern(column) + "'";
            default -> type.equals(DataTypes.BooleanType) ? name : name + " " + operator() + " " + constant(column);
        };
    }

    private String operator() {
        return List.of("=", "<>", "<", "<=", ">", ">=", "<=>").get(random.nextInt(7));
    }

    private List<String> constants(StructField column) {
        var constants = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            constants.add(random.nextInt(10) == 0 ? "NULL" : constant(column));
        }
        return constants;
    }

    /** A value of the column or one near it, in one of the types that people write. */
    private String constant(StructField column) {
        Object value = rows.get(random.nextInt(rows.size())).getAs(column.name());
        var type = column.dataType();
        if (type.equals(DataTypes.StringType)) {
            return "'" + text(value).replace("'", "\\'") + (random.nextInt(5) == 0 ? "x" : "") + "'";
        } else if (type.equals(DataTypes.BooleanType)) {
            return String.valueOf(random.nextBoolean());
        }
        return number(value instanceof Number some ? some.doubleValue() : 0.5, type);
    }

    private static String text(Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private String number(double value, DataType type) {
        boolean fraction = type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
        return switch (random.nextInt(fraction ? 6 : 4)) {
            case 0 -> String.valueOf((long) value);
            case 1 -> (long) value + ".5";
            case 2 -> "CAST(" + (long) value + " AS BIGINT)";
            case 3 -> (long) value + "D";
            case 4 -> "CAST('" + value + "' AS DOUBLE)";
            default -> "CAST('" + (random.nextInt(4) == 0 ? "NaN" : (float) value) + "' AS FLOAT)";
        };
    }

    private String pattern(StructField column) {
        var text = text(rows.get(random.nextInt(rows.size())).getAs(column.name()));
        int cut = text.offsetByCodePoints(0, Math.min(2, text.codePointCount(0, text.length())));
        var part = (random.nextBoolean() ? text.substring(0, cut) : text.substring(cut)).replace("'", "\\'");
        return switch (random.nextInt(3)) {
            case 0 -> part + "%";
            case 1 -> "%" + part;
            default -> "%" + part + "%";
        };
    }
}
