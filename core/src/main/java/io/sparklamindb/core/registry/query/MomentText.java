/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import java.util.OptionalLong;

/**
 * Days and moments as databases write them: {@code 2026-11-25} and {@code 2026-11-25 08:30:00.123456+00}, the fraction
 * with up to six digits or none, the offset left out where it is UTC. Works on bytes, for millions of them are read.
 */
public final class MomentText {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int MAX_FRACTION_DIGITS = 6;

    private final byte[] text;
    private int at;
    private boolean valid = true;

    private MomentText(byte[] text) {
        this.text = text;
    }

    /** Microseconds since 1970 in UTC; empty if the text is no moment. */
    public static OptionalLong micros(byte[] text) {
        var reading = new MomentText(text);
        long micros = reading.moment();
        return reading.valid && reading.at == text.length ? OptionalLong.of(micros) : OptionalLong.empty();
    }

    /** Days since 1970; empty if the text is no day. */
    public static OptionalLong days(byte[] text) {
        var reading = new MomentText(text);
        long days = reading.day();
        return reading.valid && reading.at == text.length ? OptionalLong.of(days) : OptionalLong.empty();
    }

    private long moment() {
        long seconds = day() * 86_400;
        long fraction = 0;
        if (at < text.length) {
            expect(' ');
            seconds += number(2, 23) * 3_600;
            expect(':');
            seconds += number(2, 59) * 60;
            expect(':');
            seconds += number(2, 59);
            fraction = fraction();
            seconds -= offset();
        }
        return seconds * MICROS_PER_SECOND + fraction;
    }

    private long day() {
        int dash = 4;
        while (dash < text.length && text[dash] != '-') {
            dash++;
        }
        long year = number(Math.min(dash, 6), 294_247);
        expect('-');
        long month = number(2, 12);
        expect('-');
        long day = number(2, 31);
        valid &= month > 0 && day > 0 && day <= daysOf(year, month);
        return toDays(year, month, day);
    }

    private static int daysOf(long year, long month) {
        return switch ((int) month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days from 1970-01-01 in the proleptic Gregorian calendar, the year counted from March so that leap days come last. */
    private static long toDays(long year, long month, long day) {
        long years = month > 2 ? year : year - 1;
        long months = month > 2 ? month - 3 : month + 9;
        long daysBeforeMonth = (153 * months + 2) / 5;
        return 365 * years
                + Math.floorDiv(years, 4L)
                - Math.floorDiv(years, 100L)
                + Math.floorDiv(years, 400L)
                + daysBeforeMonth
                + day
                - 1
                - 719_468;
    }

    private long fraction() {
        if (at >= text.length || text[at] != '.') {
            return 0;
        }
        int first = ++at;
        long micros = 0;
        while (at < text.length && isDigit(text[at])) {
            micros = micros * 10 + text[at++] - '0';
        }
        int digits = at - first;
        valid &= digits > 0 && digits <= MAX_FRACTION_DIGITS;
        for (; digits < MAX_FRACTION_DIGITS; digits++) {
            micros *= 10;
        }
        return micros;
    }

    private long offset() {
        if (at >= text.length) {
            return 0;
        }
        int sign = text[at] == '-' ? -1 : 1;
        valid &= text[at] == '-' || text[at] == '+';
        at++;
        long seconds = number(2, 23) * 3_600;
        for (int unit = 60; unit > 0 && at < text.length; unit /= 60) {
            expect(':');
            seconds += number(2, 59) * unit;
        }
        return sign * seconds;
    }

    private long number(int digits, int most) {
        long number = 0;
        for (int i = 0; i < digits; i++) {
            byte digit = at < text.length ? text[at] : 0;
            valid &= isDigit(digit);
            number = number * 10 + digit - '0';
            at++;
        }
        valid &= number <= most;
        return number;
    }

    private void expect(char character) {
        valid &= at < text.length && text[at] == character;
        at++;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
