/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session.rule;

import io.sparklamindb.datasource.session.ActiveSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * What Spark adds to every session by itself that begins with this jar on the class path: {@link RefusedStatementRule},
 * {@link OtherTableRule} and {@link DistinctConstantRule}. No setting names them, and plans without tables of this product stay as they are. Stateless.
 */
public final class SessionRules implements SparkSessionExtensionsProvider {

    /** For Spark, which finds it as a service. */
    public SessionRules() {}

    /** Whether they are part of the session, which may have begun before. */
    public static boolean areActive() {
        return CollectionConverters.asJava(
                        ActiveSession.classic().sessionState().analyzer().extendedResolutionRules())
                .stream()
                .anyMatch(OtherTableRule.class::isInstance);
    }

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectResolutionRule(session -> new RefusedStatementRule());
        extensions.injectResolutionRule(session -> new OtherTableRule());
        extensions.injectOptimizerRule(session -> new DistinctConstantRule());
        return BoxedUnit.UNIT;
    }
}
