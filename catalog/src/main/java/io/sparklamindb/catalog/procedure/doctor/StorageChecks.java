/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure.doctor;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.instance.StorageMarker;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the storages can be reached, and are the ones the registry says they are. */
final class StorageChecks {

    /** An instance may have thousands; the oldest are those that are used. */
    private static final int MAX_ROOTS = 10;

    private final Instance instance;

    StorageChecks(Instance instance) {
        this.instance = instance;
    }

    List<Check> all() {
        return instance.storages().stream()
                .limit(MAX_ROOTS)
                .map(storage -> new Check(name(storage), () -> look(storage)))
                .toList();
    }

    private static String name(StorageRoot storage) {
        return "storage " + storage.uid();
    }

    private Finding look(StorageRoot storage) {
        return storage.isLocal() ? lookLocally(storage) : lookRemotely(storage);
    }

    private Finding lookLocally(StorageRoot storage) {
        var root = Path.of(storage.location());
        if (!Files.isDirectory(root)) {
            return Finding.error(name(storage), root + " is not there: mount it, or attach from a machine that has it");
        }
        var marker = StorageMarker.read(root);
        if (marker.isPresent() && !marker.get().storageUid().equals(storage.uid())) {
            return Finding.error(
                    name(storage),
                    root + " is marked as storage " + marker.get().storageUid() + ", not as this one");
        }
        var managed = storage.isManagedBy(String.valueOf(instance.uid()));
        if (managed && !Files.isWritable(root)) {
            return Finding.warning(name(storage), root + " cannot be written to");
        }
        return Finding.ok(name(storage), root + (managed ? "" : " (not managed by this instance: read only)"));
    }

    private static Finding lookRemotely(StorageRoot storage) {
        var configuration = StorageConfiguration.of(List.of(storage));
        var root = StorageLocation.toHadoop(storage.location(), configuration);
        try {
            root.getFileSystem(configuration).getFileStatus(root);
            return Finding.ok(name(storage), storage.location());
        } catch (java.io.FileNotFoundException e) {
            return Finding.ok(name(storage), storage.location() + " (empty)");
        } catch (IOException e) {
            return Finding.error(
                    name(storage),
                    storage.location() + " cannot be reached (" + e.getClass().getSimpleName()
                            + "): check the Hadoop connector for " + storage.protocol() + " and its credentials");
        }
    }
}
