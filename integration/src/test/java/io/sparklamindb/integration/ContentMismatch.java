/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.error.LaminCondition;
import java.util.ArrayList;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The refusal of bytes that are not those of an artifact. */
final class ContentMismatch {

    private ContentMismatch() {}

    /** A DataFrame that cannot be read, since what lies at a path is another than was registered: the error names it. */
    static void isRefused(Dataset<Row> frame, String name) {
        var causes = new ArrayList<String>();
        boolean found = false;
        for (var cause = catchThrowable(frame::collectAsList); cause != null; cause = cause.getCause()) {
            causes.add(String.valueOf(cause));
            found |= cause instanceof SparkThrowable typed
                    && LaminCondition.CONTENT_MISMATCH.id().equals(typed.getCondition())
                    && cause.getMessage().contains(name);
        }
        assertThat(found).as("%s", causes).isTrue();
    }
}
