/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class RemoteFileTest {

    private static final long SIZE = 100L << 20;
    private static final Path PATH = new Path("s3a://bucket/cells.h5ad");

    /** What some connectors return: a status that holds more than can be sent. */
    private static final class ConnectorStatus extends FileStatus {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused")
        private final Object connection = new Object();

        ConnectorStatus() {
            super(SIZE, false, 1, 1, 77, PATH);
        }
    }

    private static RemoteFile sent(RemoteFile file) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(file);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (RemoteFile) in.readObject();
        }
    }

    @Test
    void tasksGetTheStatusOfTheDriver() throws IOException, ClassNotFoundException {
        var arrived = sent(new RemoteFile(new FileStatus(SIZE, false, 1, 1, 77, PATH)));
        assertThat(arrived.status().getPath()).isEqualTo(PATH);
        assertThat(arrived.status().getLen()).isEqualTo(SIZE);
        assertThat(arrived.status().getModificationTime()).isEqualTo(77);
    }

    @Test
    void statusThatCannotBeSentIsSentWithoutWhatItHolds() throws IOException, ClassNotFoundException {
        var arrived = sent(new RemoteFile(new ConnectorStatus()));
        assertThat(arrived.status()).isExactlyInstanceOf(FileStatus.class);
        assertThat(arrived.status().getLen()).isEqualTo(SIZE);
    }

    @Test
    void tasksGetWhatTheDriverWanted() throws IOException, ClassNotFoundException {
        var file = new RemoteFile(new FileStatus(SIZE, false, 1, 1, 77, PATH));
        var wanted = new ByteRange(BlockCache.BLOCK + 10L, 4);
        file.cache().keep(1, ByteSlice.of(new byte[BlockCache.BLOCK]));
        file.cache().want(wanted);
        var arrived = sent(sent(file));
        assertThat(arrived.cache().sent(wanted)).isNotNull();
        assertThat(arrived.cache().sent(new ByteRange(0, 4))).isNull();
    }
}
