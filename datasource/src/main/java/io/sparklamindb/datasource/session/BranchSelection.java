/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.setting.CatalogKey;
import io.sparklamindb.core.setting.SessionKey;
import java.util.Optional;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/** How a read says which branches it looks at. To be used on the driver. */
public final class BranchSelection {

    /** The option, in {@code WITH (...)} or of a reader. */
    public static final String OPTION = CatalogKey.BRANCH.word();

    /** The session's setting for reads that have no such option. */
    public static final String SETTING = SessionKey.BRANCH.word();

    private BranchSelection() {}

    /** Which records a read with these options sees. */
    public static Visibility visibility(Instance instance, CaseInsensitiveStringMap options) {
        return visibility(instance, options.get(OPTION));
    }

    /**
     * Which records are seen.
     *
     * @param branch what the option says; null for the session's setting, or else {@code main} and the catalog's branch
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNKNOWN_BRANCH}
     */
    public static Visibility visibility(Instance instance, @Nullable String branch) {
        return instance.visibility(
                branch != null ? branch : SessionSettings.get(SETTING).orElse(null));
    }

    /** What the session's setting says; empty if it is not set. */
    public static Optional<String> ofSession() {
        return SessionSettings.get(SETTING);
    }

    /**
     * Which records a read with these options sees.
     *
     * @param otherwise the branches that are looked at if the options name none; null for those of the catalog
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNKNOWN_BRANCH}
     */
    public static Visibility visibility(
            Instance instance, CaseInsensitiveStringMap options, @Nullable String otherwise) {
        var branch = options.get(OPTION);
        return instance.visibility(branch == null ? otherwise : branch);
    }
}
