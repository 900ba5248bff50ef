/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.SampleTable.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter in Spark SQL together with what it means, in Java: true, false, or null for unknown.
 *
 * <p>Over 300 lines: each kind of condition is said twice, in SQL and in Java, and both are compared best next to
 * each other.
 *
 * @param sql the filter
 * @param meaning its answer for a row
 */
record GeneratedFilter(String sql, Function<Sample, @Nullable Boolean> meaning) {

    /** Makes filters from one seed: the same seed, the same filters. */
    static final class Generator {

        /** A column with constants to compare it with. */
        private record Subject<T>(
                String column,
                Function<Sample, @Nullable T> value,
                List<T> constants,
                Function<T, String> literal,
                Comparator<T> order) {}

        private static final Comparator<String> BY_BYTES = (one, other) ->
                Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        /** 0.0 and -0.0 are equal, NaN is equal to itself and the greatest. */
        private static final Comparator<Double> BY_NUMBER = (one, other) -> Double.compare(one + 0.0, other + 0.0);

        private final Random random;
        private final List<Subject<?>> subjects;
        private final List<Subject<String>> texts;

        Generator(Engine engine, long seed) {
            this.random = new Random(seed);
            this.texts = List.of(
                    new Subject<>("name", Sample::name, SampleTable.constants(), Generator::literal, BY_BYTES),
                    new Subject<>("note", Sample::note, SampleTable.constants(), Generator::literal, BY_BYTES));
            var numbers = List.of(
                    0L,
                    1L,
                    -1L,
                    7L,
                    32767L,
                    -32768L,
                    2147483647L,
                    -2147483648L,
                    2147483648L,
                    42L,
                    Long.MAX_VALUE,
                    -Long.MAX_VALUE);
            var all = new ArrayList<Subject<?>>(texts);
            all.addAll(texts);
            all.add(new Subject<>(
                    "small", Sample::small, numbers, Generator::literal, Comparator.<Long>naturalOrder()));
            all.add(new Subject<>(
                    "number", Sample::number, numbers, Generator::literal, Comparator.<Long>naturalOrder()));
            all.add(new Subject<>("big", Sample::big, numbers, Generator::literal, Comparator.<Long>naturalOrder()));
            all.add(new Subject<>(
                    "weight", Sample::weight, SampleTable.numbers(Engine.POSTGRES), Generator::literal, BY_NUMBER));
            all.add(new Subject<>(
                    "flag", Sample::flag, List.of(true, false), String::valueOf, Comparator.<Boolean>naturalOrder()));
            all.add(new Subject<>(
                    "day",
                    Sample::day,
                    SampleTable.days(),
                    day -> "DATE'" + day + "'",
                    Comparator.<LocalDate>naturalOrder()));
            all.add(new Subject<>(
                    "seen",
                    Sample::seen,
                    SampleTable.moments(),
                    Generator::literal,
                    Comparator.<Instant>naturalOrder()));
            all.add(new Subject<>(
                    "to_date(seen)",
                    sample -> sample.seen() == null ? null : LocalDate.ofInstant(sample.seen(), ZoneOffset.UTC),
                    SampleTable.days(),
                    day -> "DATE'" + day + "'",
                    Comparator.<LocalDate>naturalOrder()));
            all.add(new Subject<>(
                    "year(day)",
                    sample -> sample.day() == null ? null : (long) sample.day().getYear(),
                    List.of(2026L, 1L, 1970L),
                    Generator::literal,
                    Comparator.<Long>naturalOrder()));
            all.add(new Subject<>(
                    "month(seen)",
                    sample -> sample.seen() == null
                            ? null
                            : (long) sample.seen().atOffset(ZoneOffset.UTC).getMonthValue(),
                    List.of(1L, 12L, 2L),
                    Generator::literal,
                    Comparator.<Long>naturalOrder()));
            this.subjects = List.copyOf(all);
        }

        GeneratedFilter next() {
            return next(3);
        }

        private GeneratedFilter next(int depth) {
            return switch (random.nextInt(depth > 0 ? 9 : 6)) {
                case 0, 1, 2 -> leaf(pick(subjects));
                case 3, 4 -> text(pick(texts));
                case 5 -> pair();
                case 6 -> not(next(depth - 1));
                case 7 -> and(next(depth - 1), next(depth - 1));
                default -> or(next(depth - 1), next(depth - 1));
            };
        }

        private <T> GeneratedFilter leaf(Subject<T> subject) {
            return switch (random.nextInt(10)) {
                case 0 ->
                    new GeneratedFilter(subject.column + " IS NULL", sample -> subject.value.apply(sample) == null);
                case 1 ->
                    new GeneratedFilter(subject.column + " IS NOT NULL", sample -> subject.value.apply(sample) != null);
                case 2 -> {
                    var one = pick(subject.constants);
                    yield new GeneratedFilter(subject.column + " <=> " + subject.literal.apply(one), sample -> {
                        var value = subject.value.apply(sample);
                        return value != null && subject.order.compare(value, one) == 0;
                    });
                }
                case 3, 4 -> in(subject, random.nextInt(4) == 0);
                case 5 -> {
                    var least = pick(subject.constants);
                    var most = pick(subject.constants);
                    yield known(
                            subject.column + " BETWEEN " + subject.literal.apply(least) + " AND "
                                    + subject.literal.apply(most),
                            subject.value,
                            value -> subject.order.compare(value, least) >= 0
                                    && subject.order.compare(value, most) <= 0);
                }
                default -> compare(subject);
            };
        }

        private <T> GeneratedFilter compare(Subject<T> subject) {
            var constant = pick(subject.constants);
            var operator = pick(List.of("=", "<>", "<", "<=", ">", ">="));
            boolean mirrored = random.nextInt(4) == 0;
            var literal = subject.literal.apply(constant);
            return known(
                    mirrored
                            ? literal + " " + operator + " " + subject.column
                            : subject.column + " " + operator + " " + literal,
                    subject.value,
                    value -> holds(
                            operator, (mirrored ? -1 : 1) * Integer.signum(subject.order.compare(value, constant))));
        }

        private static boolean holds(String operator, int order) {
            return switch (operator) {
                case "=" -> order == 0;
                case "<>" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        private <T> GeneratedFilter in(Subject<T> subject, boolean orNull) {
            var values = new ArrayList<T>();
            for (int i = random.nextInt(5) + 1; i > 0; i--) {
                values.add(pick(subject.constants));
            }
            var list = values.stream().map(subject.literal).collect(Collectors.joining(", "));
            return new GeneratedFilter(subject.column + " IN (" + list + (orNull ? ", NULL" : "") + ")", sample -> {
                var value = subject.value.apply(sample);
                if (value == null) {
                    return null;
                }
                boolean found = values.stream().anyMatch(one -> subject.order.compare(value, one) == 0);
                return found ? Boolean.TRUE : orNull ? null : Boolean.FALSE;
            });
        }

        private GeneratedFilter text(Subject<String> subject) {
            var part = pick(subject.constants);
            if (random.nextInt(3) == 0) {
                part += pick(subject.constants);
            }
            var text = part;
            return switch (random.nextInt(4)) {
                case 0 ->
                    known(
                            "startswith(" + subject.column + ", " + literal(text) + ")",
                            subject.value,
                            value -> value.startsWith(text));
                case 1 ->
                    known(
                            "endswith(" + subject.column + ", " + literal(text) + ")",
                            subject.value,
                            value -> value.endsWith(text));
                case 2 ->
                    known(
                            "contains(" + subject.column + ", " + literal(text) + ")",
                            subject.value,
                            value -> value.contains(text));
                default -> like(subject, text);
            };
        }

        private GeneratedFilter like(Subject<String> subject, String text) {
            var escaped = literal(text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"));
            var inside = escaped.substring(1, escaped.length() - 1);
            return switch (random.nextInt(3)) {
                case 0 ->
                    known(subject.column + " LIKE '" + inside + "%'", subject.value, value -> value.startsWith(text));
                case 1 ->
                    known(subject.column + " LIKE '%" + inside + "'", subject.value, value -> value.endsWith(text));
                default ->
                    known(subject.column + " LIKE '%" + inside + "%'", subject.value, value -> value.contains(text));
            };
        }

        private GeneratedFilter pair() {
            var operator = pick(List.of("=", "<>", "<", "<=", ">", ">="));
            BiFunction<String, String, Boolean> answer =
                    (one, other) -> holds(operator, Integer.signum(BY_BYTES.compare(one, other)));
            return new GeneratedFilter(
                    "name " + operator + " note",
                    sample -> sample.name() == null || sample.note() == null
                            ? null
                            : answer.apply(sample.name(), sample.note()));
        }

        private static <T> GeneratedFilter known(
                String sql, Function<Sample, @Nullable T> value, Function<T, Boolean> answer) {
            return new GeneratedFilter(sql, sample -> {
                var known = value.apply(sample);
                return known == null ? null : answer.apply(known);
            });
        }

        private static GeneratedFilter not(GeneratedFilter filter) {
            return new GeneratedFilter("NOT (" + filter.sql + ")", sample -> {
                var answer = filter.meaning.apply(sample);
                return answer == null ? null : !answer;
            });
        }

        private static GeneratedFilter and(GeneratedFilter left, GeneratedFilter right) {
            return new GeneratedFilter("(" + left.sql + " AND " + right.sql + ")", sample -> {
                var one = left.meaning.apply(sample);
                var other = right.meaning.apply(sample);
                if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
                    return false;
                }
                return one == null || other == null ? null : Boolean.TRUE;
            });
        }

        private static GeneratedFilter or(GeneratedFilter left, GeneratedFilter right) {
            return new GeneratedFilter("(" + left.sql + " OR " + right.sql + ")", sample -> {
                var one = left.meaning.apply(sample);
                var other = right.meaning.apply(sample);
                if (Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other)) {
                    return true;
                }
                return one == null || other == null ? null : Boolean.FALSE;
            });
        }

        private <T> T pick(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private static String literal(Long value) {
            return value + (value.intValue() == value ? "" : "L");
        }

        private static String literal(Double value) {
            return "double('" + value + "')";
        }

        private static String literal(Instant value) {
            return "TIMESTAMP'" + value.toString().replace("Z", "+00:00") + "'";
        }

        /** Every character that is not plain ASCII by its number, so that the statement itself has nothing to get wrong. */
        private static String literal(String value) {
            return value.codePoints()
                    .mapToObj(c -> switch (c) {
                        case '\\' -> "\\\\";
                        case '\'' -> "\\'";
                        default ->
                            c >= ' ' && c < 127
                                    ? Character.toString(c)
                                    : c <= 0xffff ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
                    })
                    .collect(Collectors.joining("", "'", "'"));
        }
    }
}
