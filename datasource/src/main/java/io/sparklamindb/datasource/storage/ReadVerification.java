/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.instance.InstanceConfiguration;
import io.sparklamindb.core.setting.CatalogKey;
import java.util.Map;

/** How bytes are compared with the row of their artifact wherever they are opened, on the driver and in every task. */
public enum ReadVerification {
    /** By their number; of a folder also by that of its files. */
    SIZE,
    /** By their hash too, for which they are read once more. */
    HASH;

    /** The option of a read that chooses. */
    public static final String OPTION = CatalogKey.VERIFY_ON_READ.word();

    /** What a catalog says. */
    public static ReadVerification of(InstanceConfiguration configuration) {
        return configuration.verifiesHash() ? HASH : SIZE;
    }

    /**
     * What the options of a read say.
     *
     * @param options of the read, whose keys are found in any case
     * @param otherwise what holds if they do not
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    public static ReadVerification of(Map<String, String> options, ReadVerification otherwise) {
        var value = options.get(OPTION);
        if (value == null) {
            return otherwise;
        } else if (value.equalsIgnoreCase("size")) {
            return SIZE;
        } else if (value.equalsIgnoreCase("hash")) {
            return HASH;
        }
        throw ConfigurationErrors.invalidOption(
                OPTION,
                "it must be size or hash",
                value,
                "Use size, or hash to read all bytes twice and compare them with the registered hash.");
    }
}
