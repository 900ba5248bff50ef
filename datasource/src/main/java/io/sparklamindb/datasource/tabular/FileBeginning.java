/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.sparklamindb.datasource.spark.ZstdCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * The beginning of a file of text, where its suffix does not say all that a reader must know. Driver only.
 *
 * @param file which one
 * @param configuration how its file system is reached; may hold credentials
 */
record FileBeginning(FileStatus file, Configuration configuration) {

    private static final String CODECS = "io.compression.codecs";
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_LINES = 20;
    private static final List<String> DELIMITERS = List.of("\t", ",", ";", "|");

    /** Options with which Spark decompresses all that we do: Hadoop's own codec of {@code .zst} needs a native library. */
    static Map<String, String> withCodecs(Map<String, String> options) {
        var all = new HashMap<>(options);
        all.put(CODECS, ZstdCodec.class.getName());
        return Map.copyOf(all);
    }

    private String text() throws IOException {
        var settings = new Configuration(configuration);
        settings.set(CODECS, ZstdCodec.class.getName());
        var codec = new CompressionCodecFactory(settings).getCodec(file.getPath());
        try (var raw = file.getPath().getFileSystem(settings).open(file.getPath());
                var in = codec == null ? raw : codec.createInputStream(raw)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** What separates the columns: a character of which every line has the same number, the header too. */
    Optional<String> delimiter() throws IOException {
        var text = text();
        var lines = text.lines().limit(MAX_LINES + 1L).toList();
        if (text.length() == MAX_BYTES || lines.size() > MAX_LINES) {
            lines = lines.subList(0, lines.size() - 1); // it may be cut off
        }
        for (var delimiter : DELIMITERS) {
            long count = lines.isEmpty() ? 0 : count(lines.get(0), delimiter);
            if (count > 0 && lines.stream().allMatch(line -> count(line, delimiter) == count)) {
                return Optional.of(delimiter);
            }
        }
        return Optional.empty();
    }

    /** How often a delimiter is in a line outside of quotes. */
    private static long count(String line, String delimiter) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && character == delimiter.charAt(0)) {
                count++;
            }
        }
        return count;
    }

    /** Whether the first line is a record by itself and others follow: else the file is one document. */
    boolean isJsonLines() throws IOException {
        var text = text();
        var lines = text.lines().filter(line -> !line.isBlank()).limit(2).toList();
        return lines.size() == 2 && lines.get(0).strip().startsWith("{") && isDocument(lines.get(0));
    }

    private static boolean isDocument(String line) {
        try (var parser = new JsonFactory().createParser(line)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null && !parser.getParsingContext().inObject();
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
