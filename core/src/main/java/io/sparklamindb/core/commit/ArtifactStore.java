/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.storage.ArtifactPath;
import java.util.List;

/** Puts bytes where artifacts lie. */
public interface ArtifactStore {

    /**
     * Bytes to copy.
     *
     * @param file what, and from where
     * @param target to where
     */
    record Copy(HashedFile file, ArtifactPath target) {}

    /**
     * Copies files and folders, over what an earlier attempt may have left there.
     *
     * @throws io.sparklamindb.core.error.LaminException if one could not be copied, or is not what was hashed
     */
    void copy(List<Copy> copies);

    /** Removes files and folders that a failed copy may have left, as far as they are there. Never throws. */
    void remove(List<ArtifactPath> targets);
}
