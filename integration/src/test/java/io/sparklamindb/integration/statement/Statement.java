/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement over tables of ours and, with other names, over the same rows held by Spark.
 *
 * @param before what has to run first
 * @param query what gives rows
 * @param after what has to run last
 * @param answer what of the rows is determined
 */
public record Statement(List<String> before, String query, List<String> after, Answer answer) {

    /** What of an answer does not depend on chance. */
    public enum Answer {
        ROWS_IN_ORDER,
        ROWS,
        /** Which rows are taken is open, how many is not. */
        COUNT
    }

    private static final Pattern TOKEN = Pattern.compile("\\{([^{}]+)\\}");

    /** The text for a side; what the statement names itself has the side in its name. */
    public static String on(String side, String text, Map<String, String> names) {
        return TOKEN.matcher(text)
                .replaceAll(token ->
                        Matcher.quoteReplacement(names.getOrDefault(token.group(1), side + "_" + token.group(1))));
    }
}
