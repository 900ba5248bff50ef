/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import io.sparklamindb.core.commit.RecordIds;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.setting.SessionKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The run that what a session writes belongs to: setting {@code spark.lamin.run} lists the uids of the runs that are under
 * way, the outermost first, and a write carries the last of them that its instance has. A run of an application is set in the
 * configuration of Spark before there is a session, and each session begins with it; {@code track} adds to the list of its
 * session, {@code finish} takes away. To be used on the driver, by the thread that plans.
 */
public final class CurrentRun {

    /** The session's setting. */
    public static final String SETTING = SessionKey.RUN.word();

    private CurrentRun() {}

    /** The primary key of the run that a write to an instance belongs to; null if there is none. */
    public static @Nullable Long id(Instance instance) {
        var uids = uids();
        if (uids.isEmpty()) {
            return null;
        }
        BegunRun.ensure(instance, uids.get(uids.size() - 1));
        return instance.database()
                .read(transaction -> RecordIds.ofLastRun(transaction, uids))
                .orElse(null);
    }

    /** The uid of the run that a write to an instance belongs to, if there is one. */
    public static Optional<String> uid(Instance instance) {
        var uids = uids();
        if (uids.isEmpty()) {
            return Optional.empty();
        }
        BegunRun.ensure(instance, uids.get(uids.size() - 1));
        return instance.database().read(transaction -> {
            var known = uids.stream()
                    .filter(uid -> RecordIds.ofRun(transaction, uid).isPresent())
                    .toList();
            return known.stream().skip(Math.max(0, known.size() - 1)).findFirst();
        });
    }

    /** The uids of runs that the configuration of Spark names, as every session of the application has them. */
    public static List<String> ofApplication() {
        return split(ActiveSession.classic().sparkContext().conf().get(SETTING, ""));
    }

    /** The uids of the runs that are under way, the outermost first, of whatever instances. */
    public static List<String> uids() {
        return split(SessionSettings.get(SETTING).orElse(""));
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(uid -> !uid.isEmpty())
                .toList();
    }

    /** Sets them for this session. */
    public static void set(List<String> uids) {
        // An empty text, not no setting: that would be the one of the application again.
        ActiveSession.classic().conf().set(SETTING, String.join(",", uids));
    }
}
