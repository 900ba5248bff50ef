/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.storage.StorageRoot;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;

/** The few rows that decide how an instance is used: storages, branches, spaces, users. */
final class CoreRecords {

    private static final int MAX_NAMES = 10;
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> HANDLE = field(name("handle"), String.class);

    private CoreRecords() {}

    static List<StorageRoot> storages(DSLContext sql) {
        return sql.select(
                        ID,
                        UID,
                        field(name("root"), String.class),
                        field(name("instance_uid"), String.class),
                        field(name("space_id"), Long.class))
                .from(table(name("lamindb_storage")))
                .orderBy(ID)
                .fetch(row -> new StorageRoot(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    /** The branches; of a database from before there were any, the three that always existed by number. */
    static List<Branch> branches(DSLContext sql, RegistryModel registries) {
        if (registries.find(Registry.CORE_MODULE, "branch").isEmpty()) {
            return List.of(
                    new Branch(Branch.TRASH, "", "trash"),
                    new Branch(Branch.ARCHIVE, "", "archive"),
                    new Branch(Branch.MAIN, "", "main"));
        }
        return sql.select(ID, UID, NAME)
                .from(table(name("lamindb_branch")))
                .orderBy(ID)
                .fetch(row -> new Branch(row.value1(), row.value2(), row.value3()));
    }

    static List<Space> spaces(DSLContext sql, RegistryModel registries) {
        if (registries.find(Registry.CORE_MODULE, "space").isEmpty()) {
            return List.of(new Space(1, "", "all"));
        }
        return sql.select(ID, UID, NAME)
                .from(table(name("lamindb_space")))
                .orderBy(ID)
                .fetch(row -> new Space(row.value1(), row.value2(), row.value3()));
    }

    static Optional<User> user(DSLContext sql, String handleOrUid) {
        return sql
                .select(ID, UID, HANDLE)
                .from(table(name("lamindb_user")))
                .where(UID.eq(handleOrUid).or(HANDLE.eq(handleOrUid)))
                .orderBy(ID)
                .limit(1)
                .fetch(row -> new User(row.value1(), row.value2(), row.value3()))
                .stream()
                .findFirst();
    }

    static List<String> handles(DSLContext sql) {
        return sql.select(HANDLE)
                .from(table(name("lamindb_user")))
                .orderBy(ID)
                .limit(MAX_NAMES + 1)
                .fetch(HANDLE);
    }

    static User addUser(DSLContext sql, UserSettings user) {
        sql.insertInto(table(name("lamindb_user")), UID, HANDLE, NAME)
                .values(user.uid(), user.handle(), user.name())
                .execute();
        return user(sql, user.uid()).orElseThrow();
    }

    /** At most ten names, for a message. */
    static String names(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())));
        return names.size() > MAX_NAMES ? shown + " and more" : shown;
    }
}
