/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

/** Values made of the columns in scope. Nothing here can overflow or fail, since who evaluates what first is nobody's promise. */
final class Expressions {

    private final Choices choices;

    Expressions(Choices choices) {
        this.choices = choices;
    }

    /** A value of that kind: mostly a column. */
    String of(Kind kind, Scope scope) {
        var columns = scope.of(kind);
        if (!columns.isEmpty() && !choices.oneIn(4)) {
            return choices.of(columns).name();
        }
        return switch (kind) {
            case WHOLE -> whole(scope);
            case TEXT -> text(scope);
            case FLAG -> flag(scope);
            case DAY ->
                scope.of(Kind.MOMENT).isEmpty() ? literal(kind, scope) : "CAST(" + of(Kind.MOMENT, scope) + " AS DATE)";
            case FRACTION -> "coalesce(" + column(kind, scope) + ", 0.25D)";
            case MOMENT, LIST, SHOWN -> literal(kind, scope);
        };
    }

    /** A column of that kind, or a constant where there is none. */
    String column(Kind kind, Scope scope) {
        var columns = scope.of(kind);
        return columns.isEmpty() ? Literals.any(kind) : choices.of(columns).name();
    }

    /** A constant, mostly one that a column has. */
    String literal(Kind kind, Scope scope) {
        var columns = scope.of(kind);
        return columns.isEmpty() ? Literals.any(kind) : literal(choices.of(columns));
    }

    String literal(Column column) {
        return column.literals().isEmpty() || choices.oneIn(8)
                ? Literals.any(column.kind())
                : choices.of(column.literals());
    }

    private String whole(Scope scope) {
        return switch (choices.between(0, 4)) {
            case 0 -> "length(" + column(Kind.TEXT, scope) + ")";
            case 1 -> column(Kind.WHOLE, scope) + " % 7";
            case 2 -> "coalesce(" + column(Kind.WHOLE, scope) + ", 0)";
            case 3 ->
                scope.of(Kind.LIST).isEmpty()
                        ? "year(" + column(Kind.DAY, scope) + ")"
                        : "size(" + column(Kind.LIST, scope) + ")";
            default -> literal(Kind.WHOLE, scope);
        };
    }

    private String text(Scope scope) {
        var column = column(Kind.TEXT, scope);
        return switch (choices.between(0, 5)) {
            case 0 -> "upper(" + column + ")";
            case 1 -> "substr(" + column + ", 1, 2)";
            case 2 -> "concat(" + column + ", '-', " + column(Kind.TEXT, scope) + ")";
            case 3 -> "coalesce(" + column + ", 'none')";
            case 4 -> "CAST(" + column(Kind.WHOLE, scope) + " AS STRING)";
            default -> literal(Kind.TEXT, scope);
        };
    }

    private String flag(Scope scope) {
        return switch (choices.between(0, 2)) {
            case 0 -> "(" + column(Kind.WHOLE, scope) + " > " + literal(Kind.WHOLE, scope) + ")";
            case 1 -> "(" + column(Kind.TEXT, scope) + " IS NULL)";
            default -> literal(Kind.FLAG, scope);
        };
    }
}
