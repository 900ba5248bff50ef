/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body {@code aws-chunked}: each chunk after a line with its length in hexadecimal and its signature, which is not
 * checked, the last one empty.
 */
final class SignedChunks {

    private SignedChunks() {}

    static byte[] read(InputStream in) throws IOException {
        var content = new ByteArrayOutputStream();
        int length = length(line(in));
        while (length > 0) {
            content.write(in.readNBytes(length));
            line(in);
            length = length(line(in));
        }
        in.readAllBytes(); // trailing checksums
        return content.toByteArray();
    }

    private static int length(String line) {
        int end = line.indexOf(';');
        return Integer.parseInt(end < 0 ? line : line.substring(0, end), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
