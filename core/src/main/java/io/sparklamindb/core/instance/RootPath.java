/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.error.StorageErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * How lamindb spells the root of a storage: an absolute path without symbolic links, or a URI. Source:
 * {@code lamindb_setup/core/_settings_storage.py}.
 */
final class RootPath {

    private static final String FILE_SCHEME = "file://";

    private RootPath() {}

    /**
     * The root that a user means.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_STORAGE_NOT_FOUND} if the text is no path
     */
    static String normalised(Environment environment, String storage) {
        var text = storage.startsWith(FILE_SCHEME) ? storage.substring(FILE_SCHEME.length()) : storage;
        if (isRemote(text)) {
            return text.replaceAll("/+$", "");
        }
        try {
            var path = text.equals("~") || text.startsWith("~/")
                    ? environment.home().resolve(text.substring(Math.min(2, text.length())))
                    : environment.workingDirectory().resolve(text);
            return withoutSymbolicLinks(path.toAbsolutePath().normalize()).toString();
        } catch (InvalidPathException e) {
            throw StorageErrors.notFound(storage, "it is no path", "Set storage to a folder or a URI.");
        }
    }

    static boolean isRemote(String root) {
        return root.contains("://");
    }

    /** As far as the path exists; what does not exist yet cannot be a link. */
    private static Path withoutSymbolicLinks(Path path) {
        for (var existing = path; existing != null; existing = existing.getParent()) {
            if (Files.exists(existing)) {
                try {
                    return existing.toRealPath().resolve(existing.relativize(path));
                } catch (IOException e) {
                    return path; // It may not be looked at; whoever opens it is told why.
                }
            }
        }
        return path;
    }
}
