/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.instance.Space;
import io.sparklamindb.core.storage.StorageRoot;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which storage a file belongs to, as lamindb decides: one that it lies in, first the default one, then the one with
 * the longest root; else the one it is copied to. Immutable. Source: {@code lamindb/models/artifact.py}.
 */
final class StorageChoice {

    /** Where lamindb refers to files in place; it copies none of them. */
    private static final Set<String> REFERRED_TO = Set.of("s3", "gs", "hf", "http", "https");

    /**
     * A storage and where in it.
     *
     * @param storage the storage
     * @param relative the path below its root; null if the file lies elsewhere and is to be copied
     */
    record Place(StorageRoot storage, @Nullable String relative) {}

    private final Instance instance;
    private final List<StorageRoot> inOrder;
    private final StorageRoot target;
    private final @Nullable String instanceUid;

    private StorageChoice(Instance instance, List<StorageRoot> inOrder, StorageRoot target) {
        this.instance = instance;
        this.inOrder = inOrder;
        this.target = target;
        this.instanceUid = instance.uid();
    }

    /**
     * @param requested root or uid of the storage to copy to, or null
     * @throws LaminException {@code LAMIN_STORAGE_NOT_FOUND}
     */
    static StorageChoice of(Instance instance, Space space, @Nullable String requested) {
        var byDefault = instance.defaultStorage();
        var storages = instance.storages();
        var others = storages.stream()
                .sorted(Comparator.<StorageRoot>comparingInt(
                                storage -> storage.root().length())
                        .reversed());
        var inOrder = Stream.concat(Stream.of(byDefault), others).distinct().toList();
        return new StorageChoice(instance, inOrder, target(instance, storages, byDefault, space, requested));
    }

    /** A storage asked for by name; else the default one, or the oldest of a space that the default one is not in. */
    private static StorageRoot target(
            Instance instance,
            List<StorageRoot> storages,
            StorageRoot byDefault,
            Space space,
            @Nullable String requested) {
        if (requested != null) {
            return storages.stream()
                    .filter(storage -> storage.uid().equals(requested)
                            || storage.root().equals(requested)
                            || storage.location().equals(requested))
                    .findFirst()
                    .orElseThrow(() -> StorageErrors.notFound(
                            requested,
                            "instance " + instance.slug() + " has no such storage",
                            "Use root or uid of a row of core.storage."));
        }
        var uid = instance.uid();
        return space.id() == byDefault.spaceId() || uid == null
                ? byDefault
                : storages.stream()
                        .filter(storage -> storage.spaceId() == space.id() && storage.isManagedBy(uid))
                        .findFirst()
                        .orElse(byDefault);
    }

    /**
     * Where a file belongs.
     *
     * @throws LaminException {@code LAMIN_OUTSIDE_STORAGE} if it may not be copied, {@code LAMIN_STORAGE_NOT_MANAGED}
     */
    Place of(String location) {
        for (var storage : inOrder) {
            var relative = storage.relativize(location);
            if (relative != null) {
                return new Place(storage, relative);
            }
        }
        int scheme = location.indexOf("://");
        if (scheme > 0 && REFERRED_TO.contains(location.substring(0, scheme))) {
            throw StorageErrors.inNoStorage(
                    location, instance.slug(), location.substring(0, Math.max(location.lastIndexOf('/'), scheme + 3)));
        }
        return forNewBytes();
    }

    /**
     * Where bytes go that lie nowhere yet.
     *
     * @throws LaminException {@code LAMIN_STORAGE_NOT_MANAGED}
     */
    Place forNewBytes() {
        if (instanceUid == null || !target.isManagedBy(instanceUid)) {
            throw StorageErrors.notManaged(target.root(), instance.slug());
        }
        return new Place(target, null);
    }
}
