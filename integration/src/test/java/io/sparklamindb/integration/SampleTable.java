/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.core.testing.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A registry {@code lab.sample} of a module nobody knows, with a column of each type and values that are easily got
 * wrong: NULLs, blanks, wildcards, quotes, look-alikes, what sorts differently by locale or in UTF-16, extremes.
 */
final class SampleTable {

    static final String NAME = "lamin.lab.sample";

    record Sample(
            String uid,
            @Nullable String name,
            @Nullable String note,
            @Nullable Long small,
            @Nullable Long number,
            @Nullable Long big,
            @Nullable Double weight,
            @Nullable Boolean flag,
            @Nullable LocalDate day,
            @Nullable Instant seen) {}

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "  ",
            "a",
            "A",
            "a ",
            " a",
            "ab",
            "aB",
            "AB",
            "b",
            "Z",
            "z",
            "%",
            "_",
            "a%b",
            "a_b",
            "a%",
            "%b",
            "\\",
            "a\\b",
            "\\%",
            "'",
            "''",
            "\"",
            "`",
            "!",
            "!%",
            "ä",
            "a\u0308",
            "Ä",
            "ß",
            "ss",
            "é",
            "e\u0301",
            "İ",
            "ı",
            "i",
            "I",
            "\u212a",
            "K",
            "k",
            "\u00a0",
            "a\u00a0",
            "\u200b",
            "\ud83d\ude00",
            "\uffff",
            "\ufffd",
            "\ue000",
            "\ud7ff",
            "\udbff\udfff",
            "a\udbff\udfff",
            "1",
            "01",
            "1.0",
            "true",
            "NULL",
            "null",
            "2026-01-01",
            "{}",
            "--",
            "; drop table x",
            "*",
            "a*b",
            "[a]",
            "?",
            "a?b",
            "\n",
            "a\nb",
            "\t");
    private static final List<String> TEXTS_WITH_NUL = List.of("\0", "a\0", "a\0b", "\0b", "a\0\0b");
    private static final List<Double> NUMBERS = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            1.5,
            0.1,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            9007199254740993.0);
    private static final List<Instant> MOMENTS = List.of(
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T00:00:00.001Z"),
            Instant.parse("2026-01-01T00:00:00.000001Z"),
            Instant.parse("2026-01-01T00:00:00.999999Z"),
            Instant.parse("2025-12-31T23:59:59.999Z"),
            Instant.parse("2025-12-31T23:59:59Z"),
            Instant.parse("1969-12-31T23:59:59.5Z"),
            Instant.parse("1970-01-01T00:00:00Z"),
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            Instant.parse("2024-02-29T12:00:00Z"));
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2025, 12, 31),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(1969, 12, 31),
            LocalDate.of(1, 1, 1),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(2024, 2, 29));

    private final Engine engine;
    private final List<Sample> samples = new ArrayList<>();

    SampleTable(Engine engine, long seed, int rows) {
        this.engine = engine;
        var random = new Random(seed);
        for (int i = 0; i < rows; i++) {
            samples.add(new Sample(
                    "uid%05d".formatted(i),
                    some(random, texts(engine)),
                    random.nextInt(4) == 0 ? some(random, texts(engine)) : text(random, engine),
                    some(random, List.of(0L, 1L, -1L, 2L, 32767L, -32768L)),
                    some(random, List.of(0L, 1L, -1L, 7L, 2147483647L, -2147483648L)),
                    some(random, List.of(0L, 1L, -1L, 42L, Long.MAX_VALUE / 1000, Long.MIN_VALUE / 1000)),
                    some(random, numbers(engine)),
                    some(random, List.of(true, false)),
                    some(random, DAYS),
                    some(random, MOMENTS)));
        }
    }

    List<Sample> samples() {
        return samples;
    }

    /** Postgres keeps no U+0000. */
    static List<String> texts(Engine engine) {
        var texts = new ArrayList<>(TEXTS);
        if (engine == Engine.SQLITE) {
            texts.addAll(TEXTS_WITH_NUL);
        }
        return texts;
    }

    /** Constants to compare with: those that are kept, and those that cannot be. */
    static List<String> constants() {
        var texts = new ArrayList<>(TEXTS);
        texts.addAll(TEXTS_WITH_NUL);
        return texts;
    }

    static List<Instant> moments() {
        return MOMENTS;
    }

    static List<LocalDate> days() {
        return DAYS;
    }

    /** SQLite keeps no NaN. */
    static List<Double> numbers(Engine engine) {
        var numbers = new ArrayList<>(NUMBERS);
        if (engine == Engine.POSTGRES) {
            numbers.add(Double.NaN);
        }
        return numbers;
    }

    private static <T> @Nullable T some(Random random, List<T> values) {
        int index = random.nextInt(values.size() + 1 + values.size() / 8);
        return index < values.size() ? values.get(index) : null;
    }

    private static String text(Random random, Engine engine) {
        var texts = texts(engine);
        return texts.get(random.nextInt(texts.size())) + texts.get(random.nextInt(texts.size()));
    }

    void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    engine == Engine.POSTGRES
                            ? "create table lab_sample (id bigint generated by default as identity primary key, uid varchar(20) not null,"
                                    + " name varchar(100), note text, small smallint, number integer, big bigint,"
                                    + " weight double precision, flag boolean, day date, seen timestamptz, code uuid)"
                            : "create table lab_sample (id integer primary key autoincrement, uid varchar(20) not null,"
                                    + " name varchar(100), note text, small smallint, number integer, big bigint,"
                                    + " weight real, flag bool, day date, seen datetime, code uuid)");
        }
        try (var insert = connection.prepareStatement(
                "insert into lab_sample"
                        + " (uid, name, note, small, number, big, weight, flag, day, seen) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var sample : samples) {
                bind(insert, sample);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void bind(PreparedStatement insert, Sample sample) throws SQLException {
        insert.setString(1, sample.uid());
        insert.setString(2, sample.name());
        insert.setString(3, sample.note());
        setNumber(insert, 4, sample.small());
        setNumber(insert, 5, sample.number());
        setNumber(insert, 6, sample.big());
        insert.setObject(7, sample.weight(), Types.DOUBLE);
        if (engine == Engine.POSTGRES) {
            insert.setObject(8, sample.flag(), Types.BOOLEAN);
            insert.setObject(9, sample.day());
            insert.setObject(
                    10, sample.seen() == null ? null : OffsetDateTime.ofInstant(sample.seen(), ZoneOffset.UTC));
        } else {
            setNumber(insert, 8, sample.flag() == null ? null : sample.flag() ? 1L : 0L);
            insert.setString(9, sample.day() == null ? null : sample.day().toString());
            insert.setString(10, sample.seen() == null ? null : djangoText(sample.seen()));
        }
    }

    private static void setNumber(PreparedStatement insert, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            insert.setNull(index, Types.BIGINT);
        } else {
            insert.setLong(index, value);
        }
    }

    /** With 0, 3 or 6 digits, as the database's default and Django write it. */
    private static String djangoText(Instant moment) {
        int micros = moment.get(ChronoField.MICRO_OF_SECOND);
        var pattern = micros == 0
                ? "uuuu-MM-dd HH:mm:ss"
                : micros % 1000 == 0 ? "uuuu-MM-dd HH:mm:ss.SSS" : "uuuu-MM-dd HH:mm:ss.SSSSSS";
        return DateTimeFormatter.ofPattern(pattern).format(moment.atOffset(ZoneOffset.UTC));
    }
}
