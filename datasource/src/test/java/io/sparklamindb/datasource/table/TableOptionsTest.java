/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.lineage.DataReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;

/** Options that a table obeys go to its scan, and those that nobody would look at do not. */
class TableOptionsTest {

    private static final CaseInsensitiveStringMap HASH = new CaseInsensitiveStringMap(Map.of("verify-on-read", "hash"));

    private static final class OfAnotherReader implements Table {

        @Override
        public String name() {
            return "lake";
        }

        @Override
        @SuppressWarnings("deprecation") // Spark 4.0 has no default
        public StructType schema() {
            return new StructType();
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of();
        }
    }

    private static final class Own implements IdentifiedTable {

        @Override
        public List<DataReference> reads() {
            return List.of();
        }

        @Override
        public String id() {
            return "1";
        }

        @Override
        public String name() {
            return "own";
        }

        @Override
        @SuppressWarnings("deprecation") // Spark 4.0 has no default
        public StructType schema() {
            return new StructType();
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of();
        }
    }

    @Test
    void anotherReaderIsNotAskedToCompareFiles() {
        assertThatThrownBy(() -> TableOptions.ofScan(new OfAnotherReader(), HASH))
                .hasMessageContaining("lake is read by its own reader")
                .hasMessageContaining("verify-on-read");
    }

    @Test
    void anotherReaderGetsItsOwnOptions() {
        var options = new CaseInsensitiveStringMap(Map.of("snapshot-id", "1"));

        assertThat(TableOptions.ofScan(new OfAnotherReader(), options)).isSameAs(options);
    }

    @Test
    void tablesOfThisProjectCompareFiles() {
        assertThat(TableOptions.ofScan(new Own(), HASH)).isSameAs(HASH);
    }
}
