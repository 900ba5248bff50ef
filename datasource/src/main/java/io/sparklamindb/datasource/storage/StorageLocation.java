/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The two spellings of a place: lamindb's ({@code /data/a b.csv}, {@code s3://bucket/key}) and Hadoop's
 * ({@code file:/data/a b.csv}, {@code s3a://bucket/key}). Neither encodes anything, so {@code %20} in a name stays what it
 * is. Stateless.
 */
public final class StorageLocation {

    private static final String FILE = "file";
    private static final Set<String> S3 = Set.of("s3", "s3a", "s3n");
    private static final Set<String> COPYING =
            Set.of("s3", "s3a", "s3n", "gs", "wasb", "wasbs", "oss", "cosn", "obs", "swift");
    /** What Hadoop calls a protocol, unless the configuration knows it by lamindb's name. */
    private static final Map<String, String> HADOOP_SCHEMES = Map.of("s3", "s3a");

    private StorageLocation() {}

    /**
     * The Hadoop path of a location.
     *
     * @param location an absolute local path or a URI without query, not encoded
     */
    public static Path toHadoop(String location, Configuration configuration) {
        int scheme = location.indexOf("://");
        if (scheme < 0) {
            return new Path(FILE, null, location);
        }
        var protocol = location.substring(0, scheme).toLowerCase(Locale.ROOT);
        int path = location.indexOf('/', scheme + 3);
        var authority = path < 0 ? location.substring(scheme + 3) : location.substring(scheme + 3, path);
        var known = configuration.get("fs." + protocol + ".impl") != null;
        return new Path(
                known ? protocol : HADOOP_SCHEMES.getOrDefault(protocol, protocol),
                authority,
                path < 0 ? "/" : location.substring(path));
    }

    /**
     * The Hadoop path of what a user writes: as above, or {@code file:/...}, or a path relative to the working directory.
     * Nothing is decoded.
     */
    public static Path parse(String text, Configuration configuration) {
        if (text.startsWith(FILE + ":")) {
            return new Path(FILE, null, text.substring(FILE.length() + 1).replaceFirst("^/+", "/"));
        }
        return text.contains("://")
                ? toHadoop(text, configuration)
                : new Path(
                        FILE,
                        null,
                        java.nio.file.Path.of(text).toAbsolutePath().normalize().toString());
    }

    /**
     * The location of a qualified Hadoop path, as lamindb compares it with storage roots.
     *
     * @param path an absolute path with a scheme
     */
    public static String toLamin(Path path) {
        URI uri = path.toUri();
        if (uri.getScheme() == null || uri.getScheme().equals(FILE)) {
            return uri.getPath();
        }
        return protocol(uri) + "://" + (uri.getAuthority() == null ? "" : uri.getAuthority()) + uri.getPath();
    }

    /** Whether a path is on the local file system of whoever opens it. */
    public static boolean isLocal(Path path) {
        var scheme = path.toUri().getScheme();
        return scheme == null || scheme.equals(FILE);
    }

    /** Whether its storage renames by copying, as object stores do, which takes longer the larger a file is. */
    public static boolean copiesToRename(Path path) {
        var scheme = path.toUri().getScheme();
        return scheme != null && COPYING.contains(scheme);
    }

    private static String protocol(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return S3.contains(scheme) ? "s3" : scheme;
    }
}
