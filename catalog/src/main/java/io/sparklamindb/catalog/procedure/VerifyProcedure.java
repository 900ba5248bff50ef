/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.audit.Finding;
import io.sparklamindb.core.audit.RegistryAudit;
import io.sparklamindb.datasource.audit.ArtifactAudit;
import io.sparklamindb.datasource.session.MatchingArtifacts;
import io.sparklamindb.datasource.table.LocalRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code CALL <catalog>.system.verify()}: what is not as the registries say, one row each; none if all is. */
final class VerifyProcedure implements LaminProcedure {

    private static final StructType RESULT = new StructType()
            .add("problem", DataTypes.StringType, false)
            .add("registry", DataTypes.StringType, false)
            .add("uid", DataTypes.StringType, false)
            .add("key", DataTypes.StringType)
            .add("expected", DataTypes.StringType)
            .add("found", DataTypes.StringType)
            .add("detail", DataTypes.StringType, false);

    private final AttachedInstance attached;

    VerifyProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String description() {
        return "Compares artifacts with their files, and collections and versions with each other; one row for each thing that is wrong";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.optional(
                "where", "a condition over core.artifact: only artifacts, and only those; all if not given"));
    }

    @Override
    public StructType result() {
        return RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        var instance = attached.open();
        var rows = new ArrayList<InternalRow>();
        var audit = new ArtifactAudit(instance);
        arguments
                .name("where")
                .ifPresentOrElse(
                        condition -> audit.withUids(
                                MatchingArtifacts.uids(attached.catalog(), condition),
                                finding -> rows.add(row(finding))),
                        () -> {
                            audit.all(finding -> rows.add(row(finding)));
                            new RegistryAudit(instance).findings().forEach(finding -> rows.add(row(finding)));
                        });
        return rows;
    }

    private static InternalRow row(Finding finding) {
        return LocalRows.row(
                finding.problem().name().toLowerCase(Locale.ROOT),
                finding.registry(),
                finding.uid(),
                finding.key(),
                finding.expected(),
                finding.found(),
                finding.detail());
    }
}
