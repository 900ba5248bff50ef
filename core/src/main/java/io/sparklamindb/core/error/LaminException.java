/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/**
 * The one exception users of this plugin meet: a stable condition, an SQLSTATE, and a message that says what failed,
 * where, and what to do.
 *
 * <p>Made only by the factory methods of this package, such as {@link ArtifactErrors}, so that every text lives in the
 * catalogue {@code lamin-error-conditions.json}. Parameters must never carry a secret: they are shown, logged and sent to
 * clients. It implements Spark's interface so that it crosses every Spark boundary (SQL, Connect) untranslated. PySpark
 * looks for that interface only in exceptions of a few classes, of which {@code IllegalArgumentException} is the one that
 * comes nearest and needs no more of Spark: hence the superclass. Who catches that class for another reason must let
 * this one pass. Immutable.
 */
public final class LaminException extends IllegalArgumentException implements SparkThrowable {

    private final LaminCondition condition;
    private final Map<String, String> parameters;

    LaminException(LaminCondition condition, Map<String, String> parameters, @Nullable Throwable cause) {
        super(condition.render(parameters), cause);
        this.condition = condition;
        this.parameters = Map.copyOf(parameters);
    }

    /** The condition, to branch on. */
    public LaminCondition condition() {
        return condition;
    }

    @Override
    public String getCondition() {
        return condition.id();
    }

    @Override
    public String getErrorClass() {
        return condition.id();
    }

    @Override
    public String getSqlState() {
        return condition.sqlState();
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return parameters;
    }

    @Override
    public boolean isInternalError() {
        return false;
    }
}
