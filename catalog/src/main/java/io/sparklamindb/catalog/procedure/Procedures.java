/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.error.ProcedureErrors;
import io.sparklamindb.datasource.table.LocalRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Every procedure of a catalog, by name. */
public final class Procedures {

    /** The columns of {@code system.procedures}: one row a parameter, one with NULLs for a procedure that has none. */
    public static final StructType SCHEMA = new StructType()
            .add("procedure", DataTypes.StringType, false)
            .add("description", DataTypes.StringType, false)
            .add("position", DataTypes.IntegerType)
            .add("parameter", DataTypes.StringType)
            .add("type", DataTypes.StringType)
            .add("required", DataTypes.BooleanType)
            .add("comment", DataTypes.StringType);

    private static final String NAMESPACE = "system";

    private final List<LaminProcedure> procedures;

    /** The procedures of a catalog. */
    public Procedures(AttachedInstance attached) {
        this.procedures = List.of(
                new DoctorProcedure(attached),
                new InitProcedure(attached),
                new RegisterProcedure(attached),
                new CreateCollectionProcedure(attached),
                new AppendToCollectionProcedure(attached),
                new TrackProcedure(attached),
                new FinishProcedure(attached),
                new LineageProcedure(attached),
                new ReplayLineageProcedure(attached),
                new VerifyProcedure(attached),
                new RepairProcedure(attached),
                new RemoveOrphansProcedure(attached));
    }

    /**
     * The procedure of that name.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_ARGUMENT} naming those there are
     */
    public UnboundProcedure load(Identifier identifier) {
        for (var procedure : procedures) {
            if (isSystem(identifier.namespace()) && procedure.name().equalsIgnoreCase(identifier.name())) {
                return new UnboundLaminProcedure(procedure);
            }
        }
        throw ProcedureErrors.invalidArgument(
                identifier.toString(),
                "name",
                "names no procedure",
                identifier.name(),
                "Procedures: "
                        + procedures.stream()
                                .map(procedure -> NAMESPACE + "." + procedure.name())
                                .collect(Collectors.joining(", ")));
    }

    /** The names of the procedures in a namespace. */
    public Identifier[] list(String[] namespace) {
        return namespace.length == 0 || isSystem(namespace)
                ? procedures.stream()
                        .map(procedure -> Identifier.of(new String[] {NAMESPACE}, procedure.name()))
                        .toArray(Identifier[]::new)
                : new Identifier[0];
    }

    /** The rows of {@code system.procedures}. */
    public List<InternalRow> describe() {
        var rows = new ArrayList<InternalRow>();
        for (var procedure : procedures) {
            int position = 0;
            for (var parameter : procedure.parameters()) {
                rows.add(LocalRows.row(
                        procedure.name(),
                        procedure.description(),
                        position++,
                        parameter.name(),
                        parameter.type().simpleString(),
                        parameter.required(),
                        parameter.comment()));
            }
            if (position == 0) {
                rows.add(LocalRows.row(procedure.name(), procedure.description(), null, null, null, null, null));
            }
        }
        return rows;
    }

    private static boolean isSystem(String[] namespace) {
        return namespace.length == 1 && namespace[0].equalsIgnoreCase(NAMESPACE);
    }
}
