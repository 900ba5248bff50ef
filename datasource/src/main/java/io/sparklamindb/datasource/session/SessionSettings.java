/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Settings of the session that plans a query. To be used on the driver. */
public final class SessionSettings {

    private static final String TIME_ZONE = "spark.sql.session.timeZone";
    private static final String ANSI = "spark.sql.ansi.enabled";

    private SessionSettings() {}

    /** The value of a key, if there is a session and the key is set there or has a default. */
    public static Optional<String> get(String key) {
        return session().flatMap(session -> {
            Option<String> value = session.conf().getOption(key);
            return value.isDefined() ? Optional.of(value.get()) : Optional.empty();
        });
    }

    /** Whether the session's days begin when UTC's do. */
    public static boolean isUtc() {
        try {
            return get(TIME_ZONE)
                    .map(zone -> ZoneId.of(zone).normalized().equals(ZoneOffset.UTC))
                    .orElse(false);
        } catch (DateTimeException e) {
            // Spark has names of its own for some zones; that of UTC is not among them.
            return false;
        }
    }

    /** Whether an overflow is an error, as it is in a database. */
    public static boolean isAnsi() {
        return get(ANSI).map(Boolean::parseBoolean).orElse(false);
    }

    static Optional<SparkSession> session() {
        Option<SparkSession> active = SparkSession.getActiveSession();
        Option<SparkSession> any = active.isDefined() ? active : SparkSession.getDefaultSession();
        return any.isDefined() ? Optional.of(any.get()) : Optional.empty();
    }
}
