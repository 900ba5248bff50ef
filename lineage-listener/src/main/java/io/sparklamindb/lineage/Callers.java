/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import java.util.regex.Pattern;

/**
 * Whoever started a job or a statement, as Spark notes it: the method of Spark's that was called, and who called it, a line
 * each, the nearest first.
 */
final class Callers {

    /** Where Spark plans what a program will read or write. */
    private static final Pattern PLANNING =
            Pattern.compile("org[.]apache[.]spark[.]sql[.](?:[a-z]+[.])*(?:SparkSession|SQLContext|DataFrameReader"
                    + "|DataStreamReader|DataFrameWriter|DataFrameWriterV2|MergeIntoWriter|DataStreamWriter"
                    + "|Catalog|CatalogImpl)[.$].*");

    private static final Pattern OURS = Pattern.compile("io[.]sparklamindb[.](?:datasource|catalog|lineage)[.].*");

    private Callers() {}

    /** Whether a part of this product called Spark. */
    static boolean areOurs(String callers) {
        var lines = callers.split("\n", 3);
        return lines.length > 1 && OURS.matcher(lines[1].strip()).matches();
    }

    /** Whether Spark was asked for something that it needs a job for before there is a statement. */
    static boolean arePlanning(String callers) {
        return PLANNING.matcher(callers.split("\n", 2)[0]).matches();
    }
}
