/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import java.io.IOException;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * A message of a file.
 *
 * @param message its metadata
 * @param body where its body begins
 * @param end where what follows it begins
 */
record ArrowMessage(Message message, long body, long end) {

    private static final int CONTINUATION = -1;

    /** The message at a position; null if the stream ends there. */
    static @Nullable ArrowMessage at(ArrowInput in, long position) throws IOException {
        if (position >= in.length()) {
            return null;
        }
        long start = position;
        int length = in.read(start, Integer.BYTES).getInt();
        start += Integer.BYTES;
        if (length == CONTINUATION) {
            length = in.read(start, Integer.BYTES).getInt();
            start += Integer.BYTES;
        }
        if (length == 0) {
            return null;
        }
        var message = Message.getRootAsMessage(in.read(start, length));
        long body = start + length;
        long bodyLength = message.bodyLength();
        if (bodyLength < 0 || body > in.length() - bodyLength) {
            throw new IndexOutOfBoundsException("a message of " + bodyLength + " bytes at " + body);
        }
        return new ArrowMessage(message, body, body + bodyLength);
    }

    boolean isRecordBatch() {
        return message.headerType() == MessageHeader.RecordBatch;
    }

    boolean isDictionaryBatch() {
        return message.headerType() == MessageHeader.DictionaryBatch;
    }

    RecordBatch recordBatch() {
        return (RecordBatch) required(message.header(new RecordBatch()));
    }

    DictionaryBatch dictionaryBatch() {
        return (DictionaryBatch) required(message.header(new DictionaryBatch()));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IndexOutOfBoundsException("a message without a header");
        }
        return value;
    }
}
