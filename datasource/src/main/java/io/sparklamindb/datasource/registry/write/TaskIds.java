/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * The rows that one task found.
 *
 * @param ids their ids; this record's own
 */
@SuppressWarnings("ArrayRecordComponent") // a message on its way, compared with nothing
record TaskIds(long[] ids) implements WriterCommitMessage {}
