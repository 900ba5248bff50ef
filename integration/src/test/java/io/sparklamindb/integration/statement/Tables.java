/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.ArrayList;
import java.util.List;

/** What a statement may read: the tables of a suite, and what the statement itself has named. */
final class Tables {

    private final Choices choices;
    private final List<Relation> given;
    private final List<Relation> named = new ArrayList<>();

    Tables(Choices choices, List<Relation> given) {
        this.choices = choices;
        this.given = List.copyOf(given);
    }

    /** What is named is meant to be read, and more than once. */
    Relation any() {
        return !named.isEmpty() && !choices.oneIn(3) ? choices.of(named) : choices.of(given);
    }

    /** One with the same columns, or itself. */
    Relation like(Relation other) {
        var alike = given.stream().filter(relation -> relation.resembles(other)).toList();
        return alike.isEmpty() ? other : choices.of(alike);
    }

    List<Relation> given() {
        return given;
    }

    void name(Relation relation) {
        named.add(relation);
    }
}
