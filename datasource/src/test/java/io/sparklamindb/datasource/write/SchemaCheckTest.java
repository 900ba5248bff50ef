/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.registry.feature.FeatureDtype;
import io.sparklamindb.core.registry.schema.SchemaFeature;
import io.sparklamindb.core.registry.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a schema says of columns and rows: cases as lamindb's curator decides them. */
class SchemaCheckTest {

    private static SchemaFeature feature(String name, String dtype) {
        return new SchemaFeature(name, FeatureDtype.parse(dtype), true, true, false);
    }

    private static SchemaFeature coerced(String name, String dtype) {
        return new SchemaFeature(name, FeatureDtype.parse(dtype), true, false, true);
    }

    private static SchemaCheck check(String ddl, boolean ordered, boolean closed, SchemaFeature... features) {
        return new SchemaCheck("t", new TableSchema(1, "u", "s", List.of(features), ordered, closed), (StructType)
                DataType.fromDDL(ddl));
    }

    private static void assertMismatch(SchemaCheck check, String... parts) {
        assertThatThrownBy(check::requireColumns)
                .isInstanceOfSatisfying(
                        LaminException.class,
                        e -> assertThat(e.getCondition()).isEqualTo(LaminCondition.SCHEMA_MISMATCH.id()))
                .hasMessageContainingAll(parts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int; TINYINT,SMALLINT,INT,BIGINT",
                "float; FLOAT,DOUBLE",
                "num; INT,DOUBLE,BOOLEAN",
                "bool; BOOLEAN",
                "str; STRING",
                "url; STRING",
                "path; STRING",
                "cat[ULabel]; STRING",
                "datetime; TIMESTAMP_NTZ",
                "datetime64[ns, UTC]; TIMESTAMP",
                "date; DATE",
                "dict; STRUCT<a: INT>,MAP<STRING~ INT>",
                "object; STRING,DATE,BINARY,ARRAY<INT>",
                "list[int]; ARRAY<INT>,ARRAY<BOOLEAN>",
                "list[cat[ULabel]]; ARRAY<STRING>",
                "list[num]; ARRAY<DOUBLE>"
            })
    void aColumnFitsByItsType(String dtype, String types) {
        for (var type : types.split(",")) {
            assertThatCode(check("x " + type.replace('~', ','), false, false, feature("x", dtype))::requireColumns)
                    .as("%s %s", dtype, type)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int; DOUBLE,STRING,BOOLEAN,DECIMAL(5~0),DATE",
                "float; INT,STRING,DECIMAL(5~2)",
                "num; STRING",
                "bool; INT,STRING",
                "str; INT,DATE",
                "cat[ULabel]; INT",
                "datetime; TIMESTAMP,DATE,STRING",
                "datetime64[ns, UTC]; TIMESTAMP_NTZ",
                "date; STRING,TIMESTAMP",
                "dict; STRING",
                "object; INT,BOOLEAN,TIMESTAMP",
                "list[float]; ARRAY<INT>,DOUBLE",
                "list[str]; STRING,ARRAY<INT>"
            })
    void aColumnOfAnotherTypeDoesNotFit(String dtype, String types) {
        for (var type : types.split(",")) {
            assertMismatch(check("x " + type.replace('~', ','), false, false, feature("x", dtype)), "the feature is");
        }
    }

    @Test
    void everyColumnThatDoesNotFitIsNamed() {
        assertMismatch(
                check(
                        "a INT, b INT, __lamindb_record_uid__ STRING, c INT",
                        true,
                        true,
                        feature("b", "int"),
                        feature("a", "str"),
                        feature("d", "str")),
                "4 column(s)",
                "d is missing",
                "a is int, and the feature is str",
                "c is none of its features",
                "a, b are to come in the order b, a");
    }

    @Test
    void namesAreComparedWithTheirCase() {
        assertMismatch(check("A INT", false, true, feature("a", "int")), "a is missing", "A is none of its features");
    }

    @Test
    void atMostTenOfManyAreShown() {
        var features = new SchemaFeature[12];
        Arrays.setAll(features, i -> feature("f" + i, "int"));
        assertThatThrownBy(check("x INT", false, false, features)::requireColumns)
                .hasMessageContaining("12 column(s)")
                .hasMessageContaining("f9 is missing")
                .hasMessageNotContaining("f10");
    }

    private static InternalRow row(Object... values) {
        return new GenericInternalRow(values);
    }

    private static List<String> faults(SchemaCheck check, InternalRow... rows) {
        var task = new RowCheck(check.rules());
        Arrays.stream(rows).forEach(task::check);
        return task.faults().stream().map(ColumnFault::toString).toList();
    }

    @Test
    void missingValuesAreCountedWhereNoneMayBe() {
        var check = check(
                "a DOUBLE, b INT",
                false,
                false,
                new SchemaFeature("a", FeatureDtype.parse("float"), true, false, false),
                feature("b", "int"));
        assertThat(faults(check, row(Double.NaN, null), row(null, 1), row(1.0, 2)))
                .containsExactly("a has 2 missing value(s) and may have none");
    }

    @Test
    void aListHasNoMissingElement() {
        var check = check("a ARRAY<INT>", false, false, feature("a", "list[int]"));
        assertThat(faults(check, row((Object) null), row(new GenericArrayData(new Object[] {1, null}))))
                .containsExactly("a has 1 value(s) that are no list[int], such as a list with NULL");
    }

    @Test
    void faultsOfAllTasksAreAdded() {
        var one = new ColumnFault("a", 1, 0, "int", null);
        var other = new ColumnFault("a", 1, 2, "int", "x");
        assertThat(ColumnFault.merge(List.of(one, new ColumnFault("b", 1, 0, "int", null), other)))
                .containsExactly(new ColumnFault("a", 2, 2, "int", "x"), new ColumnFault("b", 1, 0, "int", null));
    }

    @ParameterizedTest
    @CsvSource({
        "int, STRING, 12, 12",
        "int, STRING, ' 12.0 ', 12",
        "int, STRING, 1e3, 1000",
        "float, STRING, 1.5, 1.5",
        "date, STRING, 1970-01-02, 1",
        "date, STRING, 1970-01-02T03:04:05, 1",
        "datetime, STRING, 1970-01-01 00:00:01, 1000000",
        "'datetime64[ns, UTC]', STRING, 1970-01-01T01:00:00+01:00, 0"
    })
    void aTextBecomesAValueOfTheDtype(String dtype, String type, String text, String expected) {
        var check = check("a " + type, false, false, coerced("a", dtype));
        check.requireColumns();
        var written = new RowCheck(check.rules()).check(row(UTF8String.fromString(text)));
        assertThat(written.get(0, check.written().apply("a").dataType())).hasToString(expected);
    }

    @Test
    void whatWouldLoseSomethingIsNotConverted() {
        var check = check(
                "a DOUBLE, b STRING, c STRING",
                false,
                false,
                coerced("a", "int"),
                coerced("b", "int"),
                coerced("c", "date"));
        assertThat(faults(
                        check,
                        row(1.5, UTF8String.fromString("x"), UTF8String.fromString("May")),
                        row(Double.NaN, null, null)))
                .containsExactly(
                        "a has 1 missing value(s) and may have none and has 1 value(s) that are no int, such as 1.5",
                        "b has 1 missing value(s) and may have none and has 1 value(s) that are no int, such as x",
                        "c has 1 missing value(s) and may have none and has 1 value(s) that are no date, such as May");
    }

    @Test
    void aTypeThatFitsStaysAsItIs() {
        var check = check(
                "a SMALLINT, b INT, c INT",
                false,
                false,
                coerced("a", "int"),
                coerced("b", "float"),
                coerced("c", "cat[ULabel]"));
        check.requireColumns();
        assertThat(check.written().fields())
                .extracting(field -> field.dataType().catalogString())
                .containsExactly("smallint", "double", "int");
        assertThat(new RowCheck(check.rules()).check(row((short) 1, 2, 3)).get(1, DataTypes.DoubleType))
                .isEqualTo(2.0);
    }

    @Test
    void textIsConvertedToNoOtherDtype() {
        assertMismatch(check("a INT", false, false, coerced("a", "str")), "a is int, and the feature is str");
        assertMismatch(check("a INT", false, false, coerced("a", "date")), "a is int, and the feature is date");
    }
}
