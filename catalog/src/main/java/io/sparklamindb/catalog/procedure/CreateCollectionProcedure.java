/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.collection.CollectionCommit;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** {@code CALL <catalog>.system.create_collection(key => 'atlas', artifacts => array(..))}: a version of a collection, as one row. */
final class CreateCollectionProcedure implements LaminProcedure {

    private final AttachedInstance attached;

    CreateCollectionProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "create_collection";
    }

    @Override
    public String description() {
        return "Makes a collection of artifacts, or the next version of the one that has the key";
    }

    @Override
    public List<Parameter> parameters() {
        return CollectionArguments.parameters(Parameter.required("key", "the key of the collection"));
    }

    @Override
    public StructType result() {
        return CollectionArguments.RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        return new CollectionArguments(attached).write(arguments, CollectionCommit::create);
    }
}
