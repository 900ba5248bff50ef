/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that says which storage a root is, and who manages it. Immutable. Source:
 * {@code lamindb_setup/core/_settings_storage.py}.
 *
 * @param storageUid the storage's uid
 * @param slug the managing instance, or null where the marker does not say
 */
public record StorageMarker(String storageUid, @Nullable InstanceSlug slug) {

    /** Where lamindb keeps its own files, below a storage root. */
    static final String FOLDER = ".lamindb";

    /** Below a storage root. */
    public static final String PATH = FOLDER + "/storage_uid.txt";

    private static final String LEGACY_PATH = ".lamindb/_is_initialized";
    private static final String SLUG = "instance_slug=";
    private static final long MAX_SIZE = 64 << 10;

    /** The marker of a local root; empty if it has none that can be read. */
    public static Optional<StorageMarker> read(Path root) {
        return read(root, PATH).or(() -> read(root, LEGACY_PATH));
    }

    /**
     * Marks a local root that has no marker yet.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it has one
     */
    static void write(Path root, String storageUid, InstanceSettings instance, Undo made) throws IOException {
        var file = root.resolve(PATH);
        var text = String.join(
                "\n",
                storageUid,
                "creation info:",
                SLUG + instance.slug(),
                "instance_id=" + instance.id().toString().replace("-", ""),
                "instance_uid=" + Instance.uidOf(instance));
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        made.add(() -> Files.deleteIfExists(file));
    }

    private static Optional<StorageMarker> read(Path root, String path) {
        var file = root.resolve(path);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_SIZE) {
                return Optional.empty();
            }
            var lines = Files.readString(file).lines().toList();
            var slug = lines.stream()
                    .filter(line -> line.startsWith(SLUG))
                    .map(line -> line.substring(SLUG.length()).strip())
                    .filter(text -> text.indexOf('/') > 0)
                    .map(text -> InstanceSlug.parse(text, ""))
                    .findFirst();
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StorageMarker(lines.get(0).strip(), slug.orElse(null)));
        } catch (IOException e) {
            return Optional.empty(); // a folder that may not be read is claimed by nobody we know of
        }
    }
}
