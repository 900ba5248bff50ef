/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.StageInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A job that works for no statement. Most are of RDDs, of which only the paths of files that are read can be told. Others are
 * work on a statement that is yet to come, which tells more itself: Spark lists folders and looks into files for their columns,
 * procedures hash files. Or they are the rest of one that has told. By the place in the code that started a job, and by its RDDs, the kinds can be told apart.
 */
final class RddJob {

    /** What RDDs of files are called where they are made; they have the path for their name. */
    private static final Set<String> OF_FILES = Set.of(
            "textFile",
            "wholeTextFiles",
            "binaryFiles",
            "binaryRecords",
            "hadoopFile",
            "newAPIHadoopFile",
            "sequenceFile",
            "objectFile");

    private static final int MAX_PATHS = 100;

    /** What a step of a plan is called that reads a table which says its name: {@code BatchScan artifact cells.parquet}. */
    private static final Pattern SCAN_OF_TABLE = Pattern.compile("(?:BatchScan|Scan [a-z]+) (\\S.*)");

    /** What only Spark's own plans are made with. */
    private static final String OF_PLANS = "mapPartitionsInternal";

    /** What becomes of a plan that is used as an RDD. */
    private static final String ROWS_AS_RDD = "SQLExecutionRDD";

    /** What computes in processes of Python. */
    private static final String ROWS_IN_PYTHON = "PythonRDD";

    private RddJob() {}

    /** Whether a job without a statement only prepares one, or is the rest of one. */
    static boolean isOfStatement(SparkListenerJobStart job) {
        StageInfo last = null;
        for (var stage : CollectionConverters.asJava(job.stageInfos())) {
            last = last == null || stage.stageId() > last.stageId() ? stage : last;
        }
        if (last == null) {
            return false;
        }
        var callers = String.valueOf(last.details());
        return Callers.arePlanning(callers) || Callers.areOurs(callers) || isRestOfStatement(last);
    }

    /** Whether rows are fetched of a statement whose plan was told, as an iterator fetches them later. */
    private static boolean isRestOfStatement(StageInfo stage) {
        boolean isOfPlan = false;
        for (var rdd : CollectionConverters.asJava(stage.rddInfos())) {
            if (rdd.name().equals(ROWS_AS_RDD)) {
                return false;
            }
            var scope = rdd.scope();
            isOfPlan |= scope.isDefined() && scope.get().name().equals(OF_PLANS);
        }
        return isOfPlan;
    }

    /** The files and folders that its RDDs read. */
    static List<String> pathsRead(SparkListenerJobStart job) {
        var paths = new ArrayList<String>();
        for (var stage : CollectionConverters.asJava(job.stageInfos())) {
            for (var rdd : CollectionConverters.asJava(stage.rddInfos())) {
                var scope = rdd.scope();
                if (scope.isDefined() && OF_FILES.contains(scope.get().name()) && isPath(rdd.name())) {
                    for (var path : rdd.name().split(",")) {
                        if (paths.size() < MAX_PATHS && !paths.contains(path)) {
                            paths.add(path);
                        }
                    }
                }
            }
        }
        return paths;
    }

    /**
     * The tables whose rows Python takes out of a DataFrame, by the names of their scans: for {@code df.rdd} there Spark makes no
     * statement.
     */
    static List<String> tablesRead(SparkListenerJobStart job) {
        var tables = new LinkedHashSet<String>();
        boolean isOfPython = false;
        for (var stage : CollectionConverters.asJava(job.stageInfos())) {
            for (var rdd : CollectionConverters.asJava(stage.rddInfos())) {
                isOfPython |= rdd.name().equals(ROWS_IN_PYTHON);
                var scope = rdd.scope();
                var scan = SCAN_OF_TABLE.matcher(scope.isDefined() ? scope.get().name() : "");
                if (scan.matches() && tables.size() < MAX_PATHS) {
                    tables.add(scan.group(1).strip());
                }
            }
        }
        return isOfPython ? List.copyOf(tables) : List.of();
    }

    /** RDDs without a name are called like their class. */
    private static boolean isPath(String name) {
        return name != null && name.contains("/");
    }
}
