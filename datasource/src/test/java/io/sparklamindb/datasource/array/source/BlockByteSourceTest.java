/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockByteSourceTest {

    private static final int BLOCK = BlockCache.BLOCK;
    private static final byte[] CONTENT = new byte[BlockCache.SMALL_FILE + 3 * BLOCK + 17];

    static {
        new Random(7).nextBytes(CONTENT);
    }

    /** What is asked of the file below, read after read. */
    private static final class Recorded implements ByteSource {

        private final byte[] content;
        private final List<List<ByteRange>> reads = new ArrayList<>();

        Recorded(byte[] content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int length) {
            reads.add(List.of(new ByteRange(position, length)));
            System.arraycopy(content, (int) position, target, offset, length);
        }

        @Override
        public List<ByteSlice> readRanges(List<ByteRange> ranges) {
            reads.add(ranges);
            return ranges.stream()
                    .map(range -> new ByteSlice(content, (int) range.position(), range.length()))
                    .toList();
        }

        @Override
        public void close() {}
    }

    private final Recorded file = new Recorded(CONTENT);

    private static BlockByteSource blocks(Recorded file) throws IOException {
        return new BlockByteSource(file, new BlockCache(file.size()));
    }

    private static byte[] bytes(ByteSource source, long position, int length) throws IOException {
        return source.read(position, length).copy();
    }

    @Test
    void anySetOfRangesHasTheBytesOfTheFile() throws IOException {
        var random = new Random(11);
        var blocks = blocks(file);
        for (int round = 0; round < 200; round++) {
            var ranges = new ArrayList<ByteRange>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                int length = random.nextInt(random.nextBoolean() ? 100 : 3 * BLOCK);
                ranges.add(new ByteRange(random.nextInt(CONTENT.length - length + 1), length));
            }
            var read = blocks.readRanges(ranges);
            for (int i = 0; i < ranges.size(); i++) {
                var range = ranges.get(i);
                assertThat(read.get(i).copy())
                        .isEqualTo(Arrays.copyOfRange(CONTENT, (int) range.position(), (int) range.end()));
            }
        }
    }

    @Test
    void smallReadsInABlockAreOneRead() throws IOException {
        var blocks = blocks(file);
        bytes(blocks, BLOCK + 5L, 10);
        bytes(blocks, BLOCK + 900L, 300);
        bytes(blocks, 2L * BLOCK - 8, 8);
        assertThat(file.reads).containsExactly(List.of(new ByteRange(BLOCK, BLOCK)));
    }

    @Test
    void missingBlocksAndLargeRangesAreReadTogether() throws IOException {
        var blocks = blocks(file);
        var large = new ByteRange(10L * BLOCK + 1, 2 * BLOCK);
        blocks.readRanges(List.of(new ByteRange(3, 4), large, new ByteRange(CONTENT.length - 2L, 2)));
        assertThat(file.reads).hasSize(1);
        assertThat(file.reads.get(0))
                .containsExactlyInAnyOrder(
                        new ByteRange(0, BLOCK),
                        large,
                        new ByteRange(CONTENT.length / BLOCK * (long) BLOCK, CONTENT.length % BLOCK));
    }

    @Test
    void blocksAreKeptForWhoOpensTheFileNext() throws IOException {
        var cache = new BlockCache(file.size());
        bytes(new BlockByteSource(file, cache), 7, 9);
        bytes(new BlockByteSource(file, cache), 700, 9);
        assertThat(file.reads).hasSize(1);
    }

    @Test
    void whatWasWantedIsThereForWhoIsSentIt() throws IOException {
        var cache = new BlockCache(file.size());
        var sender = new BlockByteSource(file, cache);
        var ends = new long[] {5, 3L * BLOCK - 2000, CONTENT.length - 100};
        for (long position : ends) {
            bytes(sender, position, 100);
        }
        bytes(sender, 3L * BLOCK - 4, 8);
        file.reads.clear();

        var receiver = new BlockByteSource(file, new BlockCache(file.size(), cache.pack()));

        for (long position : ends) {
            assertThat(bytes(receiver, position, 100))
                    .isEqualTo(Arrays.copyOfRange(CONTENT, (int) position, (int) position + 100));
        }
        assertThat(bytes(receiver, 3L * BLOCK - 4, 8))
                .isEqualTo(Arrays.copyOfRange(CONTENT, 3 * BLOCK - 4, 3 * BLOCK + 4));
        assertThat(file.reads).isEmpty();
        assertThat(bytes(receiver, 2L * BLOCK, 8)).isEqualTo(Arrays.copyOfRange(CONTENT, 2 * BLOCK, 2 * BLOCK + 8));
        assertThat(file.reads).hasSize(1);
    }

    @Test
    void tooMuchIsNotSent() throws IOException {
        var cache = new BlockCache(file.size());
        var sender = new BlockByteSource(file, cache);
        for (long position = 0; position < 1 << 20; position += 8192) {
            bytes(sender, position, 10);
        }
        assertThat(cache.pack()).isEmpty();
    }

    @Test
    void smallFileIsReadOnce() throws IOException {
        var small = new Recorded(Arrays.copyOf(CONTENT, BlockCache.SMALL_FILE - 1));
        var blocks = blocks(small);
        bytes(blocks, 0, 8);
        bytes(blocks, 1_000_000, 2_000_000);
        assertThat(small.reads).containsExactly(List.of(new ByteRange(0, BlockCache.SMALL_FILE - 1)));
    }

    @Test
    void rangeOutsideOfTheFileIsRefusedBeforeItIsReadFor() {
        assertThatThrownBy(() -> blocks(file).readRanges(List.of(new ByteRange(CONTENT.length - 1L, 2))))
                .isInstanceOf(CorruptArrayException.class);
        assertThat(file.reads).isEmpty();
    }

    @Test
    void emptyFileHasNothing() throws IOException {
        var empty = blocks(new Recorded(new byte[0]));
        assertThat(bytes(empty, 0, 0)).isEmpty();
        assertThatThrownBy(() -> empty.read(0, 1)).isInstanceOf(CorruptArrayException.class);
    }
}
