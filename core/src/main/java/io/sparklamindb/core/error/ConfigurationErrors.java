/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is wrong with how a catalog is set up: its options, and the settings files of this machine. */
public final class ConfigurationErrors {

    private ConfigurationErrors() {}

    /** A catalog names no instance, and none is current. */
    public static LaminException noInstance(String catalog) {
        return LaminCondition.NO_INSTANCE.error("catalog", catalog);
    }

    /** An option is unknown, or has a value that cannot be used. */
    public static LaminException invalidOption(String option, String reason, String value, String fix) {
        return LaminCondition.INVALID_OPTION.error("option", option, "reason", reason, "value", value, "fix", fix);
    }

    /** A settings file of lamindb cannot be read or understood. */
    public static LaminException invalidSettingsFile(Path path, String reason) {
        return LaminCondition.INVALID_SETTINGS_FILE.error("path", path, "reason", reason);
    }

    /** A settings file of lamindb cannot be written. */
    public static LaminException settingsNotWritable(Path path, String reason, @Nullable Throwable cause) {
        return LaminCondition.SETTINGS_NOT_WRITABLE.error(cause, "path", path, "reason", reason);
    }
}
