/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import org.jspecify.annotations.Nullable;

/** What is wrong with a storage location, or with a file in one. */
public final class StorageErrors {

    private StorageErrors() {}

    /** There is no such storage, or no instance in it. */
    public static LaminException notFound(String storage, String reason, String fix) {
        return LaminCondition.STORAGE_NOT_FOUND.error("storage", storage, "reason", reason, "fix", fix);
    }

    /** A place cannot be the storage of an instance. */
    public static LaminException unsupported(String storage, String reason, String fix) {
        return LaminCondition.UNSUPPORTED_STORAGE.error("storage", storage, "reason", reason, "fix", fix);
    }

    /** A storage belongs to another instance already. */
    public static LaminException alreadyManaged(String storage, String instance) {
        return LaminCondition.STORAGE_ALREADY_MANAGED.error("storage", storage, "instance", instance);
    }

    /** A write to a storage that another instance manages. */
    public static LaminException notManaged(String storage, String instance) {
        return LaminCondition.STORAGE_NOT_MANAGED.error("storage", storage, "instance", instance);
    }

    /** A storage cannot be written to. */
    public static LaminException notWritable(String storage, String reason, @Nullable Throwable cause) {
        return LaminCondition.STORAGE_NOT_WRITABLE.error(cause, "storage", storage, "reason", reason);
    }

    /** The path of an artifact leads out of its storage. */
    public static LaminException pathLeavesStorage(String artifact, String root, String path) {
        return LaminCondition.PATH_OUTSIDE_STORAGE.error("artifact", artifact, "root", root, "path", path);
    }

    /** A file that was to be registered is in no storage. */
    public static LaminException inNoStorage(String path, String instance, String root) {
        return LaminCondition.OUTSIDE_STORAGE.error("path", path, "instance", instance, "root", root);
    }

    /** A file or folder cannot be read. */
    public static LaminException pathNotFound(String path, String reason, String fix) {
        return LaminCondition.PATH_NOT_FOUND.error("path", path, "reason", reason, "fix", fix);
    }

    /** A file or folder cannot be read. */
    public static LaminException pathNotFound(String path, String reason, String fix, @Nullable Throwable cause) {
        return LaminCondition.PATH_NOT_FOUND.error(cause, "path", path, "reason", reason, "fix", fix);
    }

    /** A file changed while it was registered. */
    public static LaminException contentChanged(String path, String reason) {
        return LaminCondition.CONTENT_CHANGED.error("path", path, "reason", reason);
    }

    /** A file is not what was registered. */
    public static LaminException contentMismatch(String artifact, String path, String reason) {
        return LaminCondition.CONTENT_MISMATCH.error("artifact", artifact, "path", path, "reason", reason);
    }
}
