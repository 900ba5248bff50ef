/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrayFormatTest {

    /** A file of zeros that notes whether it is open. */
    private static final class Zeros implements ByteSource {

        private boolean open = true;

        @Override
        public long size() {
            return 100;
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int length) {}

        @Override
        public void close() {
            open = false;
        }
    }

    private record OneFile(ByteSource file) implements ObjectStore {

        @Override
        public ByteSource open(String key) {
            return file;
        }

        @Override
        public List<String> children(String prefix) {
            return List.of();
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @EnumSource
    void fileThatIsNoSuchFileDoesNotStayOpen(ArrayFormat format) {
        var file = new Zeros();
        assertThatThrownBy(() -> format.open(new OneFile(file), ReadLimits.DEFAULT))
                .isInstanceOf(CorruptArrayException.class);
        assertThat(file.open).isFalse();
    }
}
