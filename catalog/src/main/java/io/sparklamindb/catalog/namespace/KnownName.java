/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What a failed look-up says of whether a name is there. */
final class KnownName {

    /** Names that are taken, though nothing can be read under them. */
    private static final Set<LaminCondition> TAKEN = Set.of(
            LaminCondition.AMBIGUOUS_KEY,
            LaminCondition.UPLOAD_INCOMPLETE,
            LaminCondition.UNSUPPORTED_FORMAT,
            LaminCondition.COLLECTION_INCOMPLETE,
            LaminCondition.INCOMPATIBLE_MEMBERS,
            LaminCondition.NO_MEMBERS);

    private KnownName() {}

    /** The answer of a look-up; one that fails because the name stands for something unreadable is a yes. */
    static boolean holds(BooleanSupplier lookUp) {
        try {
            return lookUp.getAsBoolean();
        } catch (LaminException e) {
            if (TAKEN.contains(e.condition())) {
                return true;
            } else if (e.condition() == LaminCondition.SLOT_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
