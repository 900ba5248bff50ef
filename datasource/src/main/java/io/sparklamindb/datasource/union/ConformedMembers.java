/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.session.ColumnsByName;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Whether members can be read with columns that were known before they were. Immutable. */
record ConformedMembers(String name, StructType columns, MemberJoin join) {

    /**
     * Checks them.
     *
     * @throws LaminException {@code LAMIN_INCOMPATIBLE_MEMBERS} if a column has a wider type in one, or is missing where all
     *     members must have it
     */
    void require(List<Member> members) {
        for (var member : members) {
            var own = ColumnsByName.of(member.schema());
            for (var column : columns.fields()) {
                var found = own.find(column.name());
                if (found.isEmpty() && join == MemberJoin.INNER) {
                    throw refused(column, member, "is missing");
                }
                found.filter(field -> !holds(column, field)).ifPresent(field -> {
                    throw refused(column, member, "is " + field.dataType().simpleString());
                });
            }
        }
    }

    private static boolean holds(StructField column, StructField field) {
        return CommonType.of(column.dataType(), field.dataType())
                .filter(common -> DataType.equalsIgnoreNullability(common, column.dataType()))
                .isPresent();
    }

    private LaminException refused(StructField column, Member member, String what) {
        return CollectionErrors.incompatibleMembers(
                name,
                "column " + column.name() + " was " + column.dataType().simpleString()
                        + " when the stream began, and " + what + " in artifact "
                        + member.artifact().displayName() + " ("
                        + member.artifact().uid() + ")",
                "Start the query again, whose columns are those of all artifacts then.");
    }
}
