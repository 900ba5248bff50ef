/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.List;

/**
 * What an expression may name.
 *
 * @param name as it is written, with the alias of its table if it has one
 * @param summable whether sums of it neither overflow nor meet infinity
 * @param literals values it has, as SQL writes them
 */
record Column(String name, Kind kind, boolean summable, List<String> literals) {

    Column named(String other) {
        return new Column(other, kind, summable, literals);
    }
}
