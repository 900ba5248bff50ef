/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database.sql;

import io.sparklamindb.core.database.Dialect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Moments and JSON as either engine stores them for Django: timestamps with time zone and {@code jsonb} on Postgres, texts on
 * SQLite. Stateless.
 */
public final class StoredValues {

    /** As Django writes a moment: with six digits, in UTC. */
    private static final DateTimeFormatter SQLITE_MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private static final int DIGITS_OF_MOMENT = "2000-01-01 00:00:00.000000".length();
    private static final int NANOS_OF_MICRO = 1000;

    private StoredValues() {}

    /** A column of moments. */
    public static Field<?> momentColumn(Dialect dialect, String name) {
        return dialect == Dialect.SQLITE
                ? DSL.field(DSL.name(name), String.class)
                : DSL.field(DSL.name(name), OffsetDateTime.class);
    }

    /** A value for a column of moments. */
    public static Object moment(Dialect dialect, Instant moment) {
        return dialect == Dialect.SQLITE
                ? SQLITE_MOMENT.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC))
                : moment.atOffset(ZoneOffset.UTC);
    }

    /** A moment as either engine gives it. SQLite's text has no, 3 or 6 digits of fraction, and is UTC. */
    public static Instant moment(Object stored) {
        return stored instanceof OffsetDateTime time
                ? time.toInstant()
                : parsed(stored.toString()).toInstant(ZoneOffset.UTC);
    }

    /** Of each of thousands of rows; what is not written as Django writes it, as {@link #SQLITE_MOMENT}, goes to the parser. */
    private static LocalDateTime parsed(String text) {
        if (text.length() != DIGITS_OF_MOMENT) {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        }
        return LocalDateTime.of(
                Integer.parseInt(text, 0, 4, 10),
                Integer.parseInt(text, 5, 7, 10),
                Integer.parseInt(text, 8, 10, 10),
                Integer.parseInt(text, 11, 13, 10),
                Integer.parseInt(text, 14, 16, 10),
                Integer.parseInt(text, 17, 19, 10),
                Integer.parseInt(text, 20, DIGITS_OF_MOMENT, 10) * NANOS_OF_MICRO);
    }

    /** A column of JSON. */
    public static Field<?> jsonColumn(Dialect dialect, String name) {
        return dialect == Dialect.SQLITE
                ? DSL.field(DSL.name(name), String.class)
                : DSL.field(DSL.name(name), JSONB.class);
    }

    /** A value for a column of JSON; null is an SQL NULL, which lamindb's None is. */
    public static @Nullable Object json(Dialect dialect, @Nullable String text) {
        return text == null || dialect == Dialect.SQLITE ? text : JSONB.jsonb(text);
    }
}
