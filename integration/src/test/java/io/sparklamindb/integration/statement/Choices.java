/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Every decision of a generator, from one seed: the same seed makes the same statements. */
final class Choices {

    private final Random random;
    private int names;

    Choices(long seed) {
        random = new Random(seed);
    }

    /** A name that no other part of the statement has. */
    String name(String prefix) {
        return prefix + ++names;
    }

    int between(int least, int greatest) {
        return least + random.nextInt(greatest - least + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** Some of the values, at most so many, in any order. */
    <T> List<T> some(List<T> values, int greatest) {
        var shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(values.size(), between(1, greatest)));
    }
}
