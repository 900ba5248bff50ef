/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.collection.CollectionCommit;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** {@code CALL <catalog>.system.append_to_collection(key => 'atlas', artifacts => array(..))}: one new version, as one row. */
final class AppendToCollectionProcedure implements LaminProcedure {

    private final AttachedInstance attached;

    AppendToCollectionProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "append_to_collection";
    }

    @Override
    public String description() {
        return "Adds artifacts to a collection: a new version with those of the latest and these behind them";
    }

    @Override
    public List<Parameter> parameters() {
        return CollectionArguments.parameters(Parameter.required(
                "key",
                "the key of the collection, the uid of its family, or the uid of the version that must be the latest"));
    }

    @Override
    public StructType result() {
        return CollectionArguments.RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        return new CollectionArguments(attached).write(arguments, CollectionCommit::append);
    }
}
