/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A request as S3 understands it, with the bucket in the path, and its answer. */
final class S3Exchange {

    private final HttpExchange http;
    private final String bucket;
    private final String key;
    private final Map<String, String> query = new LinkedHashMap<>();
    private int status;
    private long bytesSent;

    S3Exchange(HttpExchange http) {
        this.http = http;
        var path = decode(http.getRequestURI().getRawPath().substring(1));
        int slash = path.indexOf('/');
        this.bucket = slash < 0 ? path : path.substring(0, slash);
        this.key = slash < 0 ? "" : path.substring(slash + 1);
        var raw = Objects.requireNonNullElse(http.getRequestURI().getRawQuery(), "");
        for (var parameter : raw.split("&")) {
            int equals = parameter.indexOf('=');
            query.put(
                    decode(equals < 0 ? parameter : parameter.substring(0, equals)),
                    equals < 0 ? "" : decode(parameter.substring(equals + 1)));
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    String method() {
        return http.getRequestMethod();
    }

    String bucket() {
        return bucket;
    }

    String key() {
        return key;
    }

    Map<String, String> query() {
        return query;
    }

    boolean asks(String parameter) {
        return query.containsKey(parameter);
    }

    /** A header of the request; empty if there is none. */
    String header(String name) {
        return Objects.requireNonNullElse(http.getRequestHeaders().getFirst(name), "");
    }

    byte[] body() throws IOException {
        return header("x-amz-content-sha256").startsWith("STREAMING-")
                ? SignedChunks.read(http.getRequestBody())
                : http.getRequestBody().readAllBytes();
    }

    void answerHeader(String name, String value) {
        http.getResponseHeaders().set(name, value);
    }

    void answer(int code, String xml) throws IOException {
        answerHeader("Content-Type", "application/xml");
        var bytes = xml.getBytes(StandardCharsets.UTF_8);
        answer(code, bytes, 0, bytes.length);
    }

    void answer(int code, byte[] content, int offset, int length) throws IOException {
        http.getRequestBody().readAllBytes();
        status = code;
        if (method().equals("HEAD")) {
            answerHeader("Content-Length", "" + length);
        }
        if (method().equals("HEAD") || length == 0) {
            http.sendResponseHeaders(code, -1);
            return;
        }
        bytesSent = length;
        http.sendResponseHeaders(code, length);
        http.getResponseBody().write(content, offset, length);
    }

    void fail(int code, String error) throws IOException {
        answer(code, Xml.error(error, error + " " + bucket + "/" + key));
    }

    S3Request log() {
        return new S3Request(
                method(),
                bucket,
                key,
                Objects.requireNonNullElse(http.getRequestURI().getQuery(), ""),
                header("Range"),
                status,
                bytesSent);
    }
}
