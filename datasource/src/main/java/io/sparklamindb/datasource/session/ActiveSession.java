/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The Spark session of the current thread, or else the process's default one. Driver only. */
public final class ActiveSession {

    private ActiveSession() {}

    /** The session, for those who call Spark's own file sources. */
    public static org.apache.spark.sql.classic.SparkSession classic() {
        return (org.apache.spark.sql.classic.SparkSession) SparkSession.active();
    }

    /** Spark's version without what is behind the second number, as {@code 4.1}. */
    public static String sparkLine() {
        var numbers = classic().version().split("\\.");
        return numbers[0] + "." + numbers[1];
    }

    /** Whether the Spark that runs is of this version or a later one. */
    public static boolean isAtLeast(int major, int minor) {
        var numbers = sparkLine().split("\\.");
        int running = Integer.parseInt(numbers[0]);
        return running > major || running == major && Integer.parseInt(numbers[1]) >= minor;
    }

    /** A session with the same settings, but to which names that differ in nothing but case are different. */
    public static org.apache.spark.sql.classic.SparkSession caseSensitive() {
        var session = classic().cloneSession();
        session.conf().set("spark.sql.caseSensitive", "true");
        return session;
    }

    /** Whether a class is on the class path of the session. */
    public static boolean hasClass(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The session, if there is one. */
    static Optional<SparkSession> find() {
        Option<SparkSession> active = SparkSession.getActiveSession();
        Option<SparkSession> any = active.isDefined() ? active : SparkSession.getDefaultSession();
        return any.isDefined() ? Optional.of(any.get()) : Optional.empty();
    }
}
