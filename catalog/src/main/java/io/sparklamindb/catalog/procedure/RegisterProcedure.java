/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.commit.RegisteredFile;
import io.sparklamindb.datasource.register.FileRegistration;
import io.sparklamindb.datasource.register.RegistrationOptions;
import io.sparklamindb.datasource.table.LocalRows;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code CALL <catalog>.system.register(path => '/data')}: existing files and folders as artifacts, one row each. */
final class RegisterProcedure implements LaminProcedure {

    private static final StructType RESULT = new StructType()
            .add("path", DataTypes.StringType, false)
            .add("key", DataTypes.StringType)
            .add("uid", DataTypes.StringType, false)
            .add("size", DataTypes.LongType, false)
            .add("hash", DataTypes.StringType, false)
            .add("status", DataTypes.StringType, false);

    private final AttachedInstance attached;

    RegisterProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "register";
    }

    @Override
    public String description() {
        return "Registers existing files or folders as artifacts, all in one transaction; known content is recognised";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("path", "a file, a folder or a pattern like /data/*.csv"),
                Parameter.optional("key", "the key of the one artifact that the file or the whole folder becomes"),
                Parameter.optional("key_prefix", "what comes before the relative path in the key of each artifact"),
                Parameter.optional(
                        "glob",
                        "which files below a folder: *.csv by name, raw/** by relative path, **/ for any folders or none"),
                Parameter.flag("recursive", "whether folders below the folder are looked into; true if not given"),
                Parameter.optional("description", "a description for all of them"),
                Parameter.optional("kind", "for example dataset or model"),
                Parameter.optional("storage", "root or uid of the storage that files from elsewhere are copied to"),
                Parameter.flag("duplicates", "whether known content becomes an artifact of its own under another key"));
    }

    @Override
    public StructType result() {
        return RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        var options = new RegistrationOptions(
                arguments.requiredText("path"),
                arguments.name("key").orElse(null),
                arguments.name("key_prefix").orElse(null),
                arguments.name("glob").orElse(null),
                arguments.flag("recursive", true),
                arguments.text("description").orElse(null),
                arguments.name("kind").orElse(null),
                arguments.name("storage").orElse(null),
                arguments.flag("duplicates", false));
        return new FileRegistration(attached.open())
                .register(options).stream().map(RegisterProcedure::row).toList();
    }

    private static InternalRow row(RegisteredFile file) {
        return LocalRows.row(
                file.location(),
                file.key(),
                file.uid(),
                file.size(),
                file.hash(),
                file.status().toString());
    }
}
