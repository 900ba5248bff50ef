/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.application;

import io.sparklamindb.core.lineage.Redaction;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.TransformKind;
import io.sparklamindb.core.setting.LineageKey;
import io.sparklamindb.core.setting.SessionKey;
import io.sparklamindb.lineage.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From what is known of an application to its transform and its run. Immutable. */
public final class Application {

    /** What runs note of Spark; lamindb shows ids of this sort as they are. */
    public static final String REFERENCE_TYPE = "spark_application_id";

    /** Longer sources are none that somebody wrote. */
    private static final long MAX_SOURCE_BYTES = 4L << 20;

    private static final String QUERY_REFERENCE_TYPE = "spark_execution_id";

    /** What lamindb says of a script that was given arguments, before its name. */
    private static final String COMMAND = "CLI: ";

    private static final int MAX_ARGUMENTS = 1024;
    private static final int MAX_NAME = 150;

    private final Surroundings surroundings;
    private final Program program;
    private final PythonPackages packages;

    /** An application of these surroundings. */
    public Application(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.program = Program.of(surroundings);
        this.packages = PythonPackages.of(surroundings);
    }

    /** Its transform, with the source if it can be read. */
    public TransformDescription transform() {
        var key = setting(LineageKey.TRANSFORM_KEY).orElse(program.name());
        var kind = setting(LineageKey.TRANSFORM_KIND).flatMap(TransformKind::of).orElse(program.kind());
        return TransformDescription.of(key, kind)
                .withSourceCode(source(program.file()))
                .withDescription(
                        kind == TransformKind.SCRIPT && program.arguments() != null ? COMMAND + program.name() : null);
    }

    /**
     * Its run.
     *
     * @param uid of the run
     * @param applicationId Spark's
     * @param startedAt when the application started
     */
    public RunDescription run(String uid, String applicationId, Instant startedAt) {
        return RunDescription.of(uid)
                .startedAt(startedAt)
                .withParams(params())
                .withCall(null, shortened(program.arguments()))
                .withReference(applicationId, REFERENCE_TYPE)
                .initiatedBy(initiatedBy().orElse(null))
                .in(
                        setting(LineageKey.PROJECT)
                                .or(() -> surroundings.variable("LAMIN_CURRENT_PROJECT"))
                                .orElse(null),
                        setting(LineageKey.SPACE).orElse(null),
                        setting(LineageKey.BRANCH).orElse(null));
    }

    /** What it runs with, in lines: settings of Spark, the libraries that were given to it, and packages of Python. */
    public String environment() {
        return Report.environment(
                surroundings.settings(),
                surroundings.setting("spark.jars").stream()
                        .flatMap(list -> Stream.of(list.split(",")))
                        .toList(),
                packages.lines());
    }

    /** The run that is under way around it: the last one of those that the session is said to be in, or lamindb's variable. */
    private Optional<String> initiatedBy() {
        return surroundings
                .setting(SessionKey.RUN.word())
                .map(runs -> runs.substring(runs.lastIndexOf(',') + 1).strip())
                .or(() -> surroundings.variable("LAMIN_INITIATED_BY_RUN_UID"));
    }

    private Map<String, Object> params() {
        var params = new LinkedHashMap<String, Object>();
        surroundings.setting("spark.app.name").ifPresent(name -> params.put("spark.app.name", name));
        surroundings.setting("spark.master").ifPresent(master -> params.put("spark.master", master));
        WorkflowEngine.of(surroundings).forEach(params::put);
        return params;
    }

    /**
     * The run of a statement.
     *
     * @param around the run that it is a part of
     * @param name a few words
     * @param reference Spark's number of it
     */
    public RunDescription query(String around, String name, String reference, Instant startedAt) {
        var words = name.strip().replaceAll("\\s+", " ");
        return RunDescription.of(RunDescription.newUid())
                .startedAt(startedAt)
                .withName(Redaction.ofText(words.length() <= MAX_NAME ? words : words.substring(0, MAX_NAME)))
                .withReference(reference, QUERY_REFERENCE_TYPE)
                .initiatedBy(around)
                .in(run("", "", startedAt).place());
    }

    /** Whether statements are runs. */
    public boolean isRunPerQuery() {
        return setting(LineageKey.RUNS).filter("per-query"::equalsIgnoreCase).isPresent();
    }

    /** Whether a setting is not turned off. */
    public boolean isOn(LineageKey key) {
        return !setting(key).orElse("true").equalsIgnoreCase("false");
    }

    private Optional<String> setting(LineageKey key) {
        return surroundings.setting(key.word());
    }

    private static @Nullable String shortened(@Nullable String arguments) {
        return arguments == null || arguments.length() <= MAX_ARGUMENTS
                ? arguments
                : arguments.substring(0, MAX_ARGUMENTS);
    }

    private static @Nullable String source(@Nullable Path file) {
        try {
            return file == null || !Files.isRegularFile(file) || Files.size(file) > MAX_SOURCE_BYTES
                    ? null
                    : Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException | SecurityException e) {
            return null; // in an encoding of its own, or not ours to read
        }
    }
}
