/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.column.ShownNames;
import io.sparklamindb.datasource.session.ColumnsByName;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Puts the columns of members together by name, as {@code unionByName} and {@code anndata.concat} do. */
final class UnionColumns {

    private static final int MAX_EXAMPLES = 10;

    private final String collection;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Set<String> shared;

    /** @param shared names that some member has more than once, told apart by their case alone */
    private UnionColumns(String collection, Set<String> shared) {
        this.collection = collection;
        this.shared = shared;
    }

    /**
     * The columns of all members together, in the order in which they first appear.
     *
     * @throws LaminException {@code LAMIN_INCOMPATIBLE_MEMBERS} if a column has types that do not go together, or no column
     *     is left
     */
    static StructType of(String collection, List<Member> members, MemberJoin join) {
        var shared = new HashSet<String>();
        for (var schema : distinct(members)) {
            for (var field : schema.fields()) {
                ShownNames.shared(field).ifPresent(stored -> shared.add(ShownNames.folded(stored)));
            }
        }
        var union = new UnionColumns(collection, shared);
        var known = new IdentityHashMap<StructType, List<Column>>();
        for (var member : members) {
            // Thousands of files share one object: what the first said, the others say again.
            known.computeIfAbsent(member.schema(), schema -> union.add(member)).forEach(column -> column.members++);
        }
        return union.schema(members, join);
    }

    private static Set<StructType> distinct(List<Member> members) {
        var schemas = Collections.<StructType>newSetFromMap(new IdentityHashMap<>());
        members.forEach(member -> schemas.add(member.schema()));
        return schemas;
    }

    /** A column as far as it is known, and who has it. */
    private static final class Column {

        private final String name;
        private final boolean exact;
        private final Member first;
        private final DataType firstType;
        private DataType type;
        private Member widest;
        private int members;

        Column(String name, boolean exact, Member first, DataType type) {
            this.name = name;
            this.exact = exact;
            this.first = first;
            this.firstType = type;
            this.type = type;
            this.widest = first;
        }
    }

    private List<Column> add(Member member) {
        return Arrays.stream(member.schema().fields())
                .map(field -> add(member, field))
                .toList();
    }

    /** Of columns that a member tells apart by their case alone, each goes with those that are spelled like it. */
    private Column add(Member member, StructField field) {
        var type = field.dataType();
        var name = ShownNames.shared(field).orElse(field.name());
        boolean exact = member instanceof Member.OfArrays && shared.contains(ShownNames.folded(name));
        var key = exact ? name : ColumnsByName.key(name);
        var column = columns.computeIfAbsent(key, absent -> new Column(name, exact, member, type));
        widen(column, member, type);
        return column;
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
        var kept = columns.values().stream()
                .filter(column -> join == MemberJoin.OUTER || column.members == members.size())
                .toList();
        var names =
                ShownNames.of(kept.stream().map(column -> column.name).toList()).iterator();
        var schema = new StructType();
        for (var column : kept) {
            var name = names.next();
            var field = new StructField(column.exact ? name : column.name, shown(column.type), true, Metadata.empty());
            schema = schema.add(column.exact ? ShownNames.ofShared(field, column.name) : field);
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
