/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.table.DelegatingTable;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table of several artifacts whose columns are chosen. It tells those who ask for other columns where Spark does not ask
 * us any more: an option that is not heeded would read something else than was asked for.
 */
final class NamedUnion extends DelegatingTable {

    private final SupportsRead table;
    private final MemberJoin join;
    private final Supplier<List<DataReference>> reads;

    /** @param reads what the artifacts are together: a collection, or each of them. Thousands, for those alone who ask */
    NamedUnion(SupportsRead table, MemberJoin join, Supplier<List<DataReference>> reads) {
        super(table);
        this.table = table;
        this.join = join;
        this.reads = reads;
    }

    @Override
    public List<DataReference> reads() {
        return reads.get();
    }

    /** @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for another join */
    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        var asked = options.get(MemberJoin.OPTION);
        if (asked != null && MemberJoin.of(asked).orElse(null) != join) {
            throw ConfigurationErrors.invalidOption(
                    MemberJoin.OPTION,
                    "the columns of a table that is named are known before its options are read",
                    asked,
                    "SET " + MemberJoin.SETTING + " = " + asked
                            + ", or read format(\"lamindb\") with option collection.");
        }
        return table.newScanBuilder(TableOptions.without(MemberJoin.OPTION, options));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedUnion that && table.equals(that.table) && join == that.join;
    }

    @Override
    public int hashCode() {
        return 31 * table.hashCode() + join.hashCode();
    }
}
