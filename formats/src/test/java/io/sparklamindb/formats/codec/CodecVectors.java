/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the reference implementations made of small arrays; see make_vectors.py beside vectors.json. */
public record CodecVectors(String name, JsonNode json, byte[] encoded, byte[] decoded) {

    private static final int DAMAGES = 5;

    /** Vectors of one kind: {@code numcodecs} or {@code hdf5}. */
    public static Stream<CodecVectors> of(String kind) {
        try (var stream = CodecVectors.class.getResourceAsStream("vectors.json")) {
            var all = new ObjectMapper().readTree(stream);
            return StreamSupport.stream(all.get("vectors").spliterator(), false)
                    .filter(vector -> vector.get("codec").textValue().equals(kind))
                    .map(vector -> new CodecVectors(
                            vector.get("name").textValue(),
                            vector,
                            bytes(vector.get("encoded")),
                            bytes(
                                    vector.has("decoded")
                                            ? vector.get("decoded")
                                            : all.get("arrays")
                                                    .get(vector.get("array").textValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.textValue());
    }

    /** The encoded bytes somewhere inside an array, as chunks are when several are fetched at once. */
    public ByteSlice encodedSlice() {
        return within(encoded);
    }

    /** The encoded bytes with something wrong with them. */
    public ByteSlice damaged(Random random) {
        var bytes = encoded.clone();
        switch (random.nextInt(DAMAGES)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[random.nextInt(Math.min(bytes.length, 32))] = (byte) random.nextInt();
            case 2 -> {
                return within(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            }
            case 3 -> {
                for (int i = 0; i < 8; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            default -> {
                int from = random.nextInt(bytes.length);
                var noise = new byte[Math.min(bytes.length - from, 64)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, from, noise.length);
            }
        }
        return within(bytes);
    }

    private static ByteSlice within(byte[] bytes) {
        var larger = new byte[bytes.length + 11];
        System.arraycopy(bytes, 0, larger, 7, bytes.length);
        return new ByteSlice(larger, 7, bytes.length);
    }

    @Override
    public String toString() {
        return name;
    }
}
