/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The server. Lets in who signs with {@link #ACCESS_KEY} and {@link #SESSION_TOKEN}; signatures themselves are not
 * checked. A test that looks for leaks looks for the secrets here. Thread-safe.
 */
public final class S3Server implements AutoCloseable {

    public static final String ACCESS_KEY = "CANARYACCESSKEY";
    public static final String SECRET_KEY = "canary-secret-key";
    public static final String SESSION_TOKEN = "canary-session-token";

    static final String REGION = "us-east-1";

    private static final int FORBIDDEN = 403;

    private final Buckets buckets = new Buckets();
    private final S3Operations operations = new S3Operations(buckets);
    private final ConcurrentLinkedQueue<S3Request> requests = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Change> change = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger lastBucket = new AtomicInteger();
    private final HttpServer server;

    /** What happens once, before an object is sent. */
    private record Change(Predicate<String> keys, Consumer<String> change) {}

    private S3Server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Starts a server on a free port of the loopback interface; whoever starts it closes it. */
    public static S3Server start() {
        try {
            return new S3Server();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start an S3 server", e);
        }
    }

    private void serve(HttpExchange http) throws IOException {
        try (http) {
            var exchange = new S3Exchange(http);
            if (!exchange.header("Authorization").contains("Credential=" + ACCESS_KEY + "/")
                    || !exchange.header("x-amz-security-token").equals(SESSION_TOKEN)) {
                exchange.fail(FORBIDDEN, "AccessDenied");
            } else {
                change(exchange);
                operations.serve(exchange);
            }
            requests.add(exchange.log());
        }
    }

    private void change(S3Exchange exchange) {
        var expected = change.get();
        if (expected != null
                && exchange.method().equals("GET")
                && expected.keys().test(exchange.key())
                && change.compareAndSet(expected, null)) {
            expected.change().accept(exchange.key());
        }
    }

    /** Where it listens: a URL without a path. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What Hadoop needs to know to reach it with S3A. */
    public Map<String, String> hadoopSettings() {
        return Map.of(
                "fs.s3a.endpoint", endpoint(),
                "fs.s3a.endpoint.region", REGION,
                "fs.s3a.path.style.access", "true",
                "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider",
                "fs.s3a.access.key", ACCESS_KEY,
                "fs.s3a.secret.key", SECRET_KEY,
                "fs.s3a.session.token", SESSION_TOKEN);
    }

    /** A name that no bucket has yet. */
    public String newBucket() {
        return "bucket-" + lastBucket.incrementAndGet();
    }

    /** Puts an object at once. */
    public void put(String bucket, String key, byte[] content) {
        buckets.put(bucket, key, StoredObject.of(content));
    }

    /** Puts an object in parts of a size. */
    public void putParts(String bucket, String key, byte[] content, int partSize) {
        var parts = new ArrayList<byte[]>();
        for (int from = 0; from < content.length; from += partSize) {
            var part = new ByteArrayOutputStream();
            part.write(content, from, Math.min(partSize, content.length - from));
            parts.add(part.toByteArray());
        }
        buckets.put(bucket, key, StoredObject.ofParts(parts));
    }

    /** Puts a file, or all files below a folder. */
    public void putTree(String bucket, String key, Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            put(bucket, key, Files.readAllBytes(path));
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                put(bucket, key + "/" + path.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    /** Does something before the next object with one of these keys is sent, and is told which one. */
    public void beforeNext(Predicate<String> keys, Consumer<String> what) {
        change.set(new Change(keys, what));
    }

    /** Whether what was to be done before an object is sent has been done. */
    public boolean hasChanged() {
        return change.get() == null;
    }

    /** The keys of a bucket. */
    public List<String> keys(String bucket) {
        return List.copyOf(buckets.of(bucket).keySet());
    }

    /** Takes all objects of a bucket away. */
    public void clear(String bucket) {
        buckets.of(bucket).clear();
    }

    /** What was asked so far, oldest first. */
    public List<S3Request> requests() {
        return List.copyOf(requests);
    }

    /** Begins the log anew. */
    public void forgetRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
