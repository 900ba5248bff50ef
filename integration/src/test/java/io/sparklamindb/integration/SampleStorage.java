/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.integration.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A storage root of an instance, to put files into: what holds on the local disk holds in a bucket. */
interface SampleStorage {

    /** Where it lies. */
    enum Place {
        LOCAL,
        S3;

        /** A storage of a session's instance: its default one, or one more in a new bucket. */
        SampleStorage of(SqlSession session, S3Server server) {
            return this == LOCAL
                    ? new Folder(session.instance().storageRoot())
                    : Bucket.attach(session, server, server.newBucket());
        }
    }

    /** Its root, as lamindb writes it. */
    String root();

    /** Puts a file or a folder below it and returns its path. */
    String put(String key, Path content);

    /** Puts a file below it and returns its path. */
    String put(String key, byte[] content);

    /** A folder of the local disk. */
    record Folder(Path folder) implements SampleStorage {

        @Override
        public String root() {
            return folder.toString();
        }

        @Override
        public String put(String key, Path content) {
            try (var files = Files.walk(content)) {
                for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    var relative = content.relativize(file).toString();
                    put(relative.isEmpty() ? key : key + "/" + relative, Files.readAllBytes(file));
                }
                return folder.resolve(key).toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String put(String key, byte[] content) {
            try {
                var path = folder.resolve(key);
                Files.createDirectories(path.getParent());
                return Files.write(path, content).toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A prefix of a bucket.
     *
     * @param server where the bucket is
     * @param bucket the bucket
     */
    record Bucket(S3Server server, String bucket) implements SampleStorage {

        private static final String PREFIX = "lamin";

        /** Lets an instance know it, and a session reach it. */
        static Bucket attach(SqlSession session, S3Server server, String bucket) {
            server.hadoopSettings().forEach(session.spark().conf()::set);
            var storage = new Bucket(server, bucket);
            session.instance().addStorage(storage.root());
            return storage;
        }

        @Override
        public String root() {
            return "s3://" + bucket + "/" + PREFIX;
        }

        @Override
        public String put(String key, Path content) {
            try {
                server.putTree(bucket, PREFIX + "/" + key, content);
                return root() + "/" + key;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String put(String key, byte[] content) {
            server.put(bucket, PREFIX + "/" + key, content);
            return root() + "/" + key;
        }
    }
}
