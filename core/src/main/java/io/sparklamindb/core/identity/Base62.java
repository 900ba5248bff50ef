/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * The alphabet of lamindb's uids: digits, capitals, small letters, in this order, which is also the order of versions.
 * Stateless and thread-safe.
 */
public final class Base62 {

    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = ALPHABET.length();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Base62() {}

    /** That many characters, uniform and independent, from a cryptographic source. */
    public static String random(int length) {
        var characters = new char[length];
        for (int i = 0; i < length; i++) {
            characters[i] = ALPHABET.charAt(RANDOM.nextInt(BASE));
        }
        return new String(characters);
    }

    /** Whether the text is not empty and has no other characters than the alphabet's. */
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /**
     * The number a text stands for, most significant digit first.
     *
     * @param text at most ten digits, so that the number fits a {@code long}
     * @throws IllegalArgumentException if it is empty, longer, or has another character
     */
    public static long toNumber(String text) {
        if (!isValid(text) || text.length() > 10) {
            throw new IllegalArgumentException("Cannot read a base62 number: it is not 1 to 10 digits (" + text + ")");
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            number = number * BASE + ALPHABET.indexOf(text.charAt(i));
        }
        return number;
    }

    /**
     * The digits of a number, padded on the left with {@code 0}.
     *
     * @throws IllegalArgumentException if the number is negative or needs more digits
     */
    public static String ofNumber(long number, int digits) {
        var text = new StringBuilder();
        for (long rest = number; rest > 0; rest /= BASE) {
            text.append(ALPHABET.charAt((int) (rest % BASE)));
        }
        if (number < 0 || text.length() > digits) {
            throw new IllegalArgumentException(
                    "Cannot write a base62 number: it does not fit " + digits + " digits (" + number + ")");
        }
        return "0".repeat(digits - text.length()) + text.reverse();
    }

    /**
     * Bytes as one big-endian number in base 62. Leading zero bytes would be lost in a number; each run of up to 61 of
     * them is written as {@code 0} and the digit that counts them (lamindb_setup, base62 {@code encodebytes}).
     */
    public static String ofBytes(byte[] bytes) {
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        var text = new StringBuilder();
        int longestRun = BASE - 1;
        text.append(("0" + ALPHABET.charAt(longestRun)).repeat(zeros / longestRun));
        if (zeros % longestRun > 0) {
            text.append('0').append(ALPHABET.charAt(zeros % longestRun));
        }
        if (zeros < bytes.length) {
            text.append(digits(new BigInteger(1, bytes)));
        }
        return text.toString();
    }

    private static StringBuilder digits(BigInteger number) {
        var base = BigInteger.valueOf(BASE);
        var digits = new StringBuilder();
        for (var rest = number; rest.signum() > 0; ) {
            var quotientAndDigit = rest.divideAndRemainder(base);
            digits.append(ALPHABET.charAt(quotientAndDigit[1].intValue()));
            rest = quotientAndDigit[0];
        }
        return digits.reverse();
    }
}
