/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.spark.ColumnsByName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Puts the columns of members together by name, as {@code unionByName} and {@code anndata.concat} do. */
final class UnionColumns {

    private static final int MAX_EXAMPLES = 10;

    private final String collection;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private UnionColumns(String collection) {
        this.collection = collection;
    }

    /**
     * The columns of all members together, in the order in which they first appear.
     *
     * @throws LaminException {@code LAMIN_INCOMPATIBLE_MEMBERS} if a column has types that do not go together, or no column
     *     is left
     */
    static StructType of(String collection, List<Member> members, MemberJoin join) {
        var union = new UnionColumns(collection);
        for (var member : members) {
            for (var field : member.schema().fields()) {
                union.add(member, field.name(), field.dataType());
            }
        }
        return union.schema(members, join);
    }

    /** A column as far as it is known, and who has it. */
    private static final class Column {

        private final String name;
        private final Member first;
        private final DataType firstType;
        private DataType type;
        private Member widest;
        private int members;

        Column(String name, Member first, DataType type) {
            this.name = name;
            this.first = first;
            this.firstType = type;
            this.type = type;
            this.widest = first;
        }
    }

    private void add(Member member, String name, DataType type) {
        var column = columns.computeIfAbsent(ColumnsByName.key(name), key -> new Column(name, member, type));
        widen(column, member, type);
        column.members++;
    }

    private void widen(Column column, Member member, DataType type) {
        var common = CommonType.of(column.type, type).orElseThrow(() -> incompatible(column, member, type));
        if (!common.equals(column.type)) {
            column.type = common;
            column.widest = member;
        }
    }

    private LaminException incompatible(Column column, Member member, DataType type) {
        boolean firstClashes = CommonType.of(column.firstType, type).isEmpty();
        var other = firstClashes ? column.first : column.widest;
        var otherType = firstClashes ? column.firstType : column.type;
        return CollectionErrors.incompatibleMembers(
                collection,
                "column " + column.name + " is " + otherType.simpleString() + " in " + describe(other) + " and "
                        + type.simpleString() + " in " + describe(member),
                "Read both on their own and cast the column: SELECT CAST(" + column.name
                        + " AS STRING) ... UNION ALL ..., or register files in which it has one type.");
    }

    private static String describe(Member member) {
        return "artifact " + member.artifact().displayName() + " ("
                + member.artifact().uid() + ")";
    }

    private StructType schema(List<Member> members, MemberJoin join) {
        var schema = new StructType();
        for (var column : columns.values()) {
            if (join == MemberJoin.OUTER || column.members == members.size()) {
                schema = schema.add(column.name, shown(column.type));
            }
        }
        if (schema.isEmpty()) {
            throw CollectionErrors.incompatibleMembers(
                    collection,
                    "no column is in all of them; " + describe(members.get(0)) + " has "
                            + Arrays.stream(members.get(0).schema().fieldNames())
                                    .limit(MAX_EXAMPLES)
                                    .collect(Collectors.joining(", ")),
                    "SET " + MemberJoin.SETTING + " = outer keeps the columns of each.");
        }
        return schema;
    }

    /** A column that holds nothing anywhere is text, as Spark has it in CSV. */
    private static DataType shown(DataType type) {
        return type.equals(DataTypes.NullType) ? DataTypes.StringType : type;
    }
}
