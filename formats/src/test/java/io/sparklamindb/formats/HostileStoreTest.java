/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.MemoryByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import io.sparklamindb.formats.zarr.ZarrStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zarr stores whose objects are damaged one by one, behind the checksums that an archive would have. */
class HostileStoreTest {

    private static final int ROUNDS = 200;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "1",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "-9223372036854775808",
            "1e308",
            "null",
            "\"x\"",
            "[]",
            "{}",
            "99999999999999999999999999");

    @ParameterizedTest
    @ValueSource(
            strings = {"v2.zarr.zip", "v3.zarr.zip", "v3_sharded.zarr.zip", "codecs2.zarr.zip", "codecs3.zarr.zip"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aDamagedObjectFailsWithATypedErrorOrReads(String name) throws IOException {
        var original = members(name);
        var random = new Random(name.hashCode());
        int failures = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (var store = ZarrStore.open(new Members(damaged(original, random)), ReadLimits.DEFAULT)) {
                ReadEverything.of(store.root());
            } catch (ArrayFormatException e) {
                assertThat(e.reason()).isNotBlank();
                failures++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("round " + round + " of " + name, e);
            }
        }
        assertThat(failures).isPositive();
    }

    private static TreeMap<String, byte[]> members(String name) throws IOException {
        var members = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(Golden.path(name).toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return members;
    }

    private static Map<String, byte[]> damaged(TreeMap<String, byte[]> original, Random random) {
        var members = new TreeMap<>(original);
        var names = List.copyOf(members.keySet());
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            var name = names.get(random.nextInt(names.size()));
            var bytes = members.get(name);
            if (bytes.length > 16) {
                members.put(
                        name,
                        isDocument(name) && random.nextInt(4) > 0
                                ? withOtherNumber(bytes, random)
                                : new Damage(bytes, random.nextLong()).next());
            }
        }
        // What consolidated metadata says would hide the damage done to single documents, so often it is not there.
        if (random.nextBoolean()) {
            members.remove(".zmetadata");
        }
        return members;
    }

    private static boolean isDocument(String name) {
        return name.endsWith("zarr.json")
                || name.substring(name.lastIndexOf('/') + 1).startsWith(".z");
    }

    private static byte[] withOtherNumber(byte[] document, Random random) {
        var text = new String(document, StandardCharsets.UTF_8);
        var numbers = NUMBER.matcher(text).results().toList();
        if (numbers.isEmpty()) {
            return document;
        }
        var number = numbers.get(random.nextInt(numbers.size()));
        var other = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return (text.substring(0, number.start()) + other + text.substring(number.end()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Objects in memory. */
    private record Members(Map<String, byte[]> objects) implements ObjectStore {

        @Override
        public @Nullable ByteSource open(String key) {
            var bytes = objects.get(key);
            return bytes == null ? null : new MemoryByteSource(ByteSlice.of(bytes));
        }

        @Override
        public List<String> children(String prefix) {
            var start = prefix.isEmpty() ? "" : prefix + "/";
            return objects.keySet().stream()
                    .filter(name -> name.startsWith(start))
                    .map(name -> name.substring(start.length()).split("/", 2)[0])
                    .distinct()
                    .sorted()
                    .toList();
        }

        @Override
        public void close() {}
    }
}
