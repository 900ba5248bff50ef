/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.identity.Uid;
import java.util.List;

/**
 * Where the uids of a registry's new records come from. Source: {@code lamindb/base/uids.py} and
 * {@code bionty/uids.py}.
 */
sealed interface UidScheme {

    /** No uid: link tables. */
    record None() implements UidScheme {}

    /**
     * Chosen by chance.
     *
     * @param length how many characters
     */
    record Random(int length) implements UidScheme {
        String next() {
            return Uid.random(length);
        }
    }

    /**
     * A hash of what identifies the record everywhere, so that one term has one uid in every instance.
     *
     * @param length how many characters
     * @param idColumns identifiers; the first that is not empty decides
     * @param nameColumns what is joined and hashed if there is no identifier
     * @param ofOrganism whether the organism's name follows the name
     */
    record Hashed(int length, List<String> idColumns, List<String> nameColumns, boolean ofOrganism)
            implements UidScheme {
        public Hashed {
            idColumns = List.copyOf(idColumns);
            nameColumns = List.copyOf(nameColumns);
        }

        String of(String text) {
            return Uid.ofText(text, length);
        }
    }
}
