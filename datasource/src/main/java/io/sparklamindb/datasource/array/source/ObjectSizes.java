/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Sizes of the objects below a folder, as far as a listing told them: to list a folder once costs less than to ask for each
 * of many objects. Of a large folder only the beginning is listed. Thread-safe.
 */
final class ObjectSizes {

    /** What {@link #find} says of an object that is not there. */
    static final long MISSING = -1;

    /** As many objects are worth a listing. */
    private static final int WORTH_LISTING = 8;

    private static final int MAX_LISTED = 2000;
    private static final int MAX_KEPT = 100_000;

    private final FileSystem fileSystem;
    private final Path root;
    private final Map<String, Long> sizes = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> complete = new HashSet<>();

    ObjectSizes(FileSystem fileSystem, Path root) {
        this.fileSystem = fileSystem;
        this.root = root;
    }

    /** Notes the size of an object, or that it is missing. */
    synchronized void put(String key, long size) {
        if (sizes.size() < MAX_KEPT) {
            sizes.put(key, size);
        }
    }

    /** Lists the folder that objects have in common, if that is worth it and was not done before. */
    synchronized void learn(List<String> keys) throws IOException {
        long unknown = keys.stream().filter(key -> find(key).isEmpty()).count();
        if (unknown < WORTH_LISTING || sizes.size() > MAX_KEPT) {
            return;
        }
        var folder = commonFolder(keys);
        if (folder.isEmpty() || !begun.add(folder)) {
            return;
        }
        var uri = root.toUri();
        var base = uri.getPath() + "/";
        try {
            var files = fileSystem.listFiles(new Path(uri.getScheme(), uri.getAuthority(), base + folder), true);
            for (int i = 0; i < MAX_LISTED; i++) {
                if (!files.hasNext()) {
                    complete.add(folder);
                    return;
                }
                var file = files.next();
                sizes.put(file.getPath().toUri().getPath().substring(base.length()), file.getLen());
            }
        } catch (FileNotFoundException e) {
            complete.add(folder);
        }
    }

    /** The size of an object, {@link #MISSING} if there is none; empty if nobody told yet. */
    synchronized OptionalLong find(String key) {
        var size = sizes.get(key);
        if (size != null) {
            return OptionalLong.of(size);
        }
        for (int slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
            if (complete.contains(key.substring(0, slash))) {
                return OptionalLong.of(MISSING);
            }
        }
        return OptionalLong.empty();
    }

    private static String commonFolder(List<String> keys) {
        var common = keys.get(0).substring(0, Math.max(0, keys.get(0).lastIndexOf('/')));
        for (var key : keys) {
            while (!common.isEmpty() && !key.startsWith(common + "/")) {
                common = common.substring(0, Math.max(0, common.lastIndexOf('/')));
            }
        }
        return common;
    }
}
