/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** An open file in one of Arrow's IPC formats, and where its messages are. Not thread-safe. */
final class ArrowFile implements Closeable {

    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIRST_FEATHER = "FEA1".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = MAGIC.length + Integer.BYTES;

    private final ArrowInput in;
    private final Schema schema;
    private final @Nullable Footer footer;
    private final long firstMessage;

    private ArrowFile(ArrowInput in, Schema schema, @Nullable Footer footer, long firstMessage) {
        this.in = in;
        this.schema = schema;
        this.footer = footer;
        this.firstMessage = firstMessage;
    }

    /**
     * Opens a file.
     *
     * @throws RuntimeException if it is in none of the formats
     */
    static ArrowFile open(Path file, Configuration configuration) throws IOException {
        var in = ArrowInput.open(file, configuration);
        try {
            return open(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static ArrowFile open(ArrowInput in) throws IOException {
        if (startsWith(in, FIRST_FEATHER)) {
            throw new IllegalArgumentException("it is in the first version of Feather, which is no Arrow");
        } else if (startsWith(in, MAGIC)) {
            return withFooter(in);
        }
        var first = ArrowMessage.at(in, 0);
        if (first == null) {
            throw new IllegalArgumentException("it has no schema");
        }
        return new ArrowFile(in, MessageSerializer.deserializeSchema(first.message()), null, first.end());
    }

    private static boolean startsWith(ArrowInput in, byte[] magic) throws IOException {
        return in.length() >= magic.length
                && java.util.Arrays.equals(in.read(0, magic.length).array(), magic);
    }

    private static ArrowFile withFooter(ArrowInput in) throws IOException {
        long trailer = in.length() - TRAILER;
        var end = in.read(trailer, TRAILER);
        int length = end.getInt();
        var magic = new byte[MAGIC.length];
        end.get(magic);
        if (!java.util.Arrays.equals(magic, MAGIC)) {
            throw new IllegalArgumentException("its end is missing");
        }
        var footer = Footer.getRootAsFooter(in.read(trailer - length, length));
        return new ArrowFile(in, Schema.convertSchema(footer.schema()), footer, 0);
    }

    Schema schema() {
        return schema;
    }

    ArrowInput input() {
        return in;
    }

    /** Whether the messages must be read one after the other, for nothing says where they are. */
    boolean isStream() {
        return footer == null;
    }

    /** Where the first message behind the schema is in a stream. */
    long firstMessage() {
        return firstMessage;
    }

    /** Where the dictionaries are. */
    List<Long> dictionaries() {
        var file = footer;
        var positions = new ArrayList<Long>();
        for (int i = 0; file != null && i < file.dictionariesLength(); i++) {
            positions.add(file.dictionaries(new Block(), i).offset());
        }
        return positions;
    }

    /** Where the record batches are that begin within a part of the file. */
    List<Long> batches(long start, long length) {
        var file = footer;
        var positions = new ArrayList<Long>();
        for (int i = 0; file != null && i < file.recordBatchesLength(); i++) {
            long position = file.recordBatches(new Block(), i).offset();
            if (position >= start && position - start < length) {
                positions.add(position);
            }
        }
        return positions;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
