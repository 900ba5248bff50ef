/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.artifact.MemberJoin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;

/** The columns of several artifacts together. */
class UnionColumnsTest {

    /** A table that is nothing but its columns. */
    private record Columns(StructType schema) implements SupportsRead {
        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String name() {
            return "columns";
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of();
        }
    }

    private static Member member(String key, String ddl) {
        var artifact = new ArtifactRecord(
                1,
                "uid-" + key,
                null,
                true,
                1,
                key,
                null,
                ".parquet",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                false,
                null,
                Instant.EPOCH,
                null);
        return new Member.Alone(artifact, new Columns(ddl.isEmpty() ? new StructType() : StructType.fromDDL(ddl)));
    }

    private static StructType of(MemberJoin join, String... members) {
        var all = new ArrayList<Member>();
        for (var ddl : members) {
            all.add(member("k" + all.size(), ddl));
        }
        return UnionColumns.of("cells", List.copyOf(all), join);
    }

    @Test
    void columnsComeInTheOrderInWhichTheyFirstAppear() {
        assertThat(of(MemberJoin.OUTER, "b INT, a INT", "c INT, a INT, d INT").fieldNames())
                .containsExactly("b", "a", "c", "d");
        assertThat(of(MemberJoin.INNER, "b INT, a INT, c INT", "c INT, a INT").fieldNames())
                .containsExactly("a", "c");
    }

    @Test
    void aColumnThatIsSpelledDifferentlyIsOneAndCalledAsFirst() {
        var schema = of(MemberJoin.INNER, "Cell INT", "cell BIGINT");
        assertThat(schema.fieldNames()).containsExactly("Cell");
        assertThat(schema.apply("Cell").dataType()).isEqualTo(DataTypes.LongType);
    }

    @Test
    void everyColumnMayBeNull() {
        assertThat(of(MemberJoin.INNER, "a INT NOT NULL", "a INT NOT NULL")
                        .apply("a")
                        .nullable())
                .isTrue();
    }

    @Test
    void aColumnThatHoldsNothingAnywhereIsText() {
        assertThat(of(MemberJoin.OUTER, "a VOID", "b INT").apply("a").dataType())
                .isEqualTo(DataTypes.StringType);
        assertThat(of(MemberJoin.INNER, "a VOID", "a DATE").apply("a").dataType())
                .isEqualTo(DataTypes.DateType);
    }

    @Test
    void typesThatDoNotGoTogetherAreNamedWithTheirArtifacts() {
        assertThatThrownBy(() -> of(MemberJoin.OUTER, "a INT", "a BIGINT", "a STRING"))
                .isInstanceOf(LaminException.class)
                .hasMessageContaining("column a is int in artifact k0 (uid-k0) and string in artifact k2 (uid-k2)");
    }

    @Test
    void theWidestIsBlamedWhereTheFirstIsNot() {
        assertThatThrownBy(() -> of(MemberJoin.OUTER, "a VOID", "a DATE", "a INT"))
                .isInstanceOf(LaminException.class)
                .hasMessageContaining("column a is date in artifact k1 (uid-k1) and int in artifact k2 (uid-k2)");
    }

    @Test
    void aColumnThatTheInnerJoinLeavesOutMustStillGoTogether() {
        assertThatThrownBy(() -> of(MemberJoin.INNER, "a INT, b INT", "a INT, b STRING"))
                .isInstanceOf(LaminException.class)
                .hasMessageContaining("column b");
    }

    @Test
    void noColumnInAllIsAnErrorThatSaysHowToHaveThem() {
        assertThatThrownBy(() -> of(MemberJoin.INNER, "a INT", "b INT"))
                .isInstanceOf(LaminException.class)
                .hasMessageContaining("SET spark.lamin.join = outer")
                .hasMessageContaining("k0 (uid-k0) has a");
        assertThatThrownBy(() -> of(MemberJoin.OUTER, "", "")).isInstanceOf(LaminException.class);
    }

    @Test
    void oneMemberIsAUnionOfItself() {
        assertThat(of(MemberJoin.INNER, "a INT, `B c` ARRAY<INT>").toDDL()).isEqualTo("a INT,`B c` ARRAY<INT>");
    }
}
