/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import io.sparklamindb.core.setting.SessionKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/** Settings of the session that plans a query. To be used on the driver. */
public final class SessionSettings {

    private static final String TIME_ZONE = "spark.sql.session.timeZone";
    private static final List<String> NOT_OF_READERS = List.of(
            "spark.sql.catalog.",
            "spark.sql.shuffle.",
            "spark.sql.adaptive.",
            "spark.sql.autoBroadcast",
            "spark.sql.streaming.",
            "spark.sql.execution.id",
            "spark.sql.warehouse.");
    private static final Set<String> OURS_NOT_OF_READERS = Set.of(SessionKey.RUN.word());
    private static final String ANSI = "spark.sql.ansi.enabled";

    private SessionSettings() {}

    /** The value of a key, if there is a session and the key is set there or has a default; a blank one counts as not set. */
    public static Optional<String> get(String key) {
        return ActiveSession.find().flatMap(session -> {
            Option<String> value = session.conf().getOption(key);
            return value.isDefined() ? Optional.of(value.get()).filter(text -> !text.isBlank()) : Optional.empty();
        });
    }

    /**
     * The session's settings that may change what a reader of files finds in them, as one text: all of SQL's and ours but
     * those that are known to be about something else.
     */
    public static String ofReaders() {
        var settings = new TreeMap<String, String>();
        var all = SQLConf.get().getAllConfs().iterator();
        while (all.hasNext()) {
            var setting = all.next();
            var key = setting._1();
            boolean isOfReaders = key.startsWith("spark.lamin.") && !OURS_NOT_OF_READERS.contains(key)
                    || key.startsWith("spark.sql.") && NOT_OF_READERS.stream().noneMatch(key::startsWith);
            if (isOfReaders) {
                settings.put(key, setting._2());
            }
        }
        return settings.toString();
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

    /** A timestamp as Spark's casts read it, in the session's time zone; empty if it is none. */
    public static Optional<Instant> timestamp(String text) {
        var zone = DateTimeUtils.getZoneId(SQLConf.get().sessionLocalTimeZone());
        var micros = DateTimeUtils.stringToTimestamp(UTF8String.fromString(text), zone);
        return micros.isDefined()
                ? Optional.of(Instant.EPOCH.plus((Long) micros.get(), ChronoUnit.MICROS))
                : Optional.empty();
    }

    /** How Hadoop file systems are reached, with the session's settings. */
    public static Configuration hadoopConfiguration() {
        return ActiveSession.classic().sessionState().newHadoopConf();
    }

    /** The version of the Spark that runs. */
    public static String sparkVersion() {
        return ActiveSession.classic().version();
    }
}
