/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.ZipFile;

/** Golden archives as folders. */
public final class Unzipped {

    private Unzipped() {}

    /** @param wanted names of members that are kept */
    public static Path into(Path folder, String archive, Predicate<String> wanted) throws IOException {
        try (var zip = new ZipFile(Golden.path(archive).toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (wanted.test(entry.getName())) {
                    var target = folder.resolve(entry.getName());
                    Files.createDirectories(target.getParent());
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
        return folder;
    }
}
