/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import java.util.Optional;

/** How a value is compared with a constant. */
enum ComparisonOperator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    /** Equal, where a missing value is not. */
    NULL_SAFE_EQUAL("<=>");

    private final String symbol;

    ComparisonOperator(String symbol) {
        this.symbol = symbol;
    }

    /** By the name Spark's predicates have. */
    static Optional<ComparisonOperator> of(String name) {
        for (var operator : values()) {
            if (operator.symbol.equals(name)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    /** The one that says the same of the two sides exchanged. */
    ComparisonOperator mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL, NULL_SAFE_EQUAL -> this;
        };
    }

    /** @param order of the value to the constant: negative, zero or positive */
    byte holds(int order) {
        return Truth.of(
                switch (this) {
                    case EQUAL, NULL_SAFE_EQUAL -> order == 0;
                    case NOT_EQUAL -> order != 0;
                    case LESS -> order < 0;
                    case LESS_OR_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    case GREATER_OR_EQUAL -> order >= 0;
                });
    }

    byte ofMissing() {
        return this == NULL_SAFE_EQUAL ? Truth.FALSE : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
        return symbol;
    }
}
