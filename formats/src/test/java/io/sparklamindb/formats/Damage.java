/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Ways to spoil a file: cut off, bytes flipped or copied about, numbers made huge or negative, addresses exchanged. */
final class Damage {

    private static final byte[] EXTREMES = {0, 1, -1, 127, -128};
    private static final long[] HUGE = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, 1L << 32, 1L << 40, -2, 0};

    /** The first pages hold most of the structure, so most of the damage goes there. */
    private static final int STRUCTURE = 8192;

    private final byte[] original;
    private final Random random;

    Damage(byte[] original, long seed) {
        this.original = original;
        this.random = new Random(seed);
    }

    byte[] next() {
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(original, random.nextInt(original.length));
            case 1 -> copied();
            case 2 -> withHugeNumbers();
            case 3, 4 -> withExchangedAddresses();
            default -> flipped();
        };
    }

    private byte[] copied() {
        var bytes = original.clone();
        int length = 1 + random.nextInt(Math.min(512, bytes.length / 2));
        int from = random.nextInt(bytes.length - length);
        System.arraycopy(original, from, bytes, random.nextInt(bytes.length - length), length);
        return bytes;
    }

    private byte[] flipped() {
        var bytes = original.clone();
        int reach = reach();
        for (int i = 0; i < 1 + random.nextInt(24); i++) {
            int at = random.nextInt(reach);
            bytes[at] = random.nextBoolean()
                    ? EXTREMES[random.nextInt(EXTREMES.length)]
                    : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] withHugeNumbers() {
        var bytes = original.clone();
        var numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(reach() - Long.BYTES) & -4;
            long value = HUGE[random.nextInt(HUGE.length)];
            if (random.nextBoolean()) {
                numbers.putLong(at, value);
            } else {
                numbers.putInt(at, (int) value);
            }
        }
        return bytes;
    }

    /** Links, B-trees and heaps that point at one another's nodes, and so in circles. */
    private byte[] withExchangedAddresses() {
        var bytes = original.clone();
        var numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            int from = address(numbers);
            int to = address(numbers);
            numbers.putLong(to, numbers.getLong(from));
        }
        return bytes;
    }

    /** Where something lies that may be an address. */
    private int address(ByteBuffer numbers) {
        int at = 0;
        for (int tries = 0; tries < 1000; tries++) {
            at = random.nextInt(reach() - Long.BYTES) & -8;
            long value = numbers.getLong(at);
            if (value > 64 && value < original.length) {
                return at;
            }
        }
        return at;
    }

    private int reach() {
        return random.nextBoolean() ? Math.min(STRUCTURE, original.length) : original.length;
    }
}
