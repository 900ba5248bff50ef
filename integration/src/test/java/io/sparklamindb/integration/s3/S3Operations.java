/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.s3;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Pattern;

/** What S3 does about each request. */
record S3Operations(Buckets buckets) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int BAD_RANGE = 416;
    private static final int NOT_IMPLEMENTED = 501;

    void serve(S3Exchange exchange) throws IOException {
        switch (exchange.method()) {
            case "GET", "HEAD" -> {
                if (exchange.key().isEmpty()) {
                    bucket(exchange);
                } else {
                    read(exchange);
                }
            }
            case "PUT" -> put(exchange);
            case "POST" -> post(exchange);
            case "DELETE" -> {
                if (exchange.asks("uploadId")) {
                    buckets.endUpload(exchange.query().get("uploadId"));
                } else {
                    buckets.of(exchange.bucket()).remove(exchange.key());
                }
                exchange.answer(NO_CONTENT, "");
            }
            default -> exchange.fail(NOT_IMPLEMENTED, "NotImplemented");
        }
    }

    private void bucket(S3Exchange exchange) throws IOException {
        exchange.answerHeader("x-amz-bucket-region", S3Server.REGION);
        if (exchange.asks("list-type")) {
            var listing = new ObjectListing(exchange.bucket(), exchange.query());
            exchange.answer(OK, listing.of(buckets.of(exchange.bucket())));
        } else if (exchange.asks("location")) {
            exchange.answer(OK, Xml.document("LocationConstraint", S3Server.REGION));
        } else {
            exchange.answer(exchange.method().equals("HEAD") ? OK : NOT_IMPLEMENTED, "");
        }
    }

    private void read(S3Exchange exchange) throws IOException {
        var object = buckets.find(exchange.bucket(), exchange.key());
        if (object == null) {
            exchange.fail(NOT_FOUND, "NoSuchKey");
            return;
        }
        var wanted = exchange.header("If-Match").replace("\"", "");
        if (!wanted.isEmpty() && !wanted.equals(object.tag())) {
            exchange.fail(PRECONDITION_FAILED, "PreconditionFailed");
            return;
        }
        int size = object.content().length;
        int from = 0;
        int to = size;
        var range = RANGE.matcher(exchange.header("Range"));
        if (range.matches()) {
            boolean suffix = range.group(1).isEmpty();
            from = suffix ? Math.max(0, size - Integer.parseInt(range.group(2))) : Integer.parseInt(range.group(1));
            to = suffix || range.group(2).isEmpty() ? size : (int) Math.min(size, Long.parseLong(range.group(2)) + 1);
            if (from >= size || from >= to) {
                exchange.fail(BAD_RANGE, "InvalidRange");
                return;
            }
            exchange.answerHeader("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
        }
        exchange.answerHeader("ETag", '"' + object.tag() + '"');
        exchange.answerHeader("Accept-Ranges", "bytes");
        exchange.answerHeader("Content-Type", "application/octet-stream");
        exchange.answerHeader(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(object.modified().atOffset(ZoneOffset.UTC)));
        exchange.answer(range.matches() ? PARTIAL : OK, object.content(), from, to - from);
    }

    private void put(S3Exchange exchange) throws IOException {
        if (exchange.key().isEmpty()) {
            buckets.of(exchange.bucket());
            exchange.answer(OK, "");
            return;
        }
        var source = exchange.header("x-amz-copy-source");
        if (!source.isEmpty()) {
            copy(source, exchange);
        } else if (exchange.asks("uploadId")) {
            var part = exchange.body();
            int number = Integer.parseInt(exchange.query().get("partNumber"));
            if (!buckets.putPart(exchange.query().get("uploadId"), number, part)) {
                exchange.fail(NOT_FOUND, "NoSuchUpload");
                return;
            }
            exchange.answerHeader("ETag", '"' + StoredObject.of(part).tag() + '"');
            exchange.answer(OK, "");
        } else {
            var object = buckets.put(exchange.bucket(), exchange.key(), StoredObject.of(exchange.body()));
            exchange.answerHeader("ETag", '"' + object.tag() + '"');
            exchange.answer(OK, "");
        }
    }

    private void copy(String source, S3Exchange exchange) throws IOException {
        var path = java.net.URLDecoder.decode(source, java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("^/", "");
        int slash = path.indexOf('/');
        var object = buckets.find(path.substring(0, slash), path.substring(slash + 1));
        if (object == null) {
            exchange.fail(NOT_FOUND, "NoSuchKey");
            return;
        }
        var copy = buckets.put(exchange.bucket(), exchange.key(), StoredObject.of(object.content()));
        exchange.answer(
                OK,
                Xml.document(
                        "CopyObjectResult",
                        Xml.element("LastModified", copy.modified().toString())
                                + Xml.element("ETag", '"' + copy.tag() + '"')));
    }

    private void post(S3Exchange exchange) throws IOException {
        if (exchange.asks("delete")) {
            for (var key : Xml.texts(exchange.body(), "Key")) {
                buckets.of(exchange.bucket()).remove(key);
            }
            exchange.answer(OK, Xml.document("DeleteResult", ""));
        } else if (exchange.asks("uploads")) {
            exchange.answer(
                    OK,
                    Xml.document(
                            "InitiateMultipartUploadResult",
                            Xml.element("Bucket", exchange.bucket())
                                    + Xml.element("Key", exchange.key())
                                    + Xml.element("UploadId", buckets.startUpload())));
        } else if (exchange.asks("uploadId")) {
            complete(exchange);
        } else {
            exchange.fail(NOT_IMPLEMENTED, "NotImplemented");
        }
    }

    private void complete(S3Exchange exchange) throws IOException {
        var parts = buckets.endUpload(Objects.requireNonNull(exchange.query().get("uploadId")));
        if (parts == null) {
            exchange.fail(NOT_FOUND, "NoSuchUpload");
            return;
        }
        var object = buckets.put(exchange.bucket(), exchange.key(), StoredObject.ofParts(parts));
        exchange.answer(
                OK,
                Xml.document(
                        "CompleteMultipartUploadResult",
                        Xml.element("Bucket", exchange.bucket())
                                + Xml.element("Key", exchange.key())
                                + Xml.element("ETag", '"' + object.tag() + '"')));
    }
}
