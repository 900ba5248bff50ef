/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import java.util.List;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one task, as plain Java values.
 *
 * @param rows one value for each given column
 */
record TaskValues(List<List<@Nullable Object>> rows) implements WriterCommitMessage {}
