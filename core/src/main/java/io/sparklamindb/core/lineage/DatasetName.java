/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What OpenLineage calls a dataset. Records of lamindb are known by their uids, which are the same in every instance that has them;
 * versions are versions of one dataset. Immutable.
 *
 * @param namespace where names are unique
 * @param name its name there
 */
public record DatasetName(String namespace, String name) {

    private static final String LAMINDB = "lamindb";
    private static final String FILE = "file";

    /** Without the version, of which a uid of a version has four characters at its end. */
    private static final int STEM = 16;

    private static final Pattern AUTHORITY = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*)://([^/]*)/*(.*)$");
    private static final Pattern LOCAL = Pattern.compile("^file:/*");
    private static final Pattern AFTER_HOST = Pattern.compile("^([a-z0-9]+://[^/]*)/?(.*)$");

    /** The name of what a run reads or makes. */
    public static DatasetName of(DataReference data) {
        return switch (data.kind()) {
            case ARTIFACT, COLLECTION ->
                new DatasetName(
                        LAMINDB,
                        data.kind().word() + "/"
                                + data.id()
                                        .substring(0, Math.min(STEM, data.id().length())));
            case RECORD, REGISTRY -> new DatasetName(LAMINDB, data.kind().word() + "/" + data.id());
            case EXTERNAL -> external(data.id());
        };
    }

    /** The properties of a table by which OpenLineage's own agent for Spark knows it. */
    public Map<String, String> properties() {
        return Map.of("openlineage.dataset.namespace", namespace, "openlineage.dataset.name", name);
    }

    private static DatasetName external(String id) {
        if (id.startsWith("/")
                || id.startsWith("file:")
                || AUTHORITY.matcher(id).matches()) {
            return ofPath(id);
        }
        int colon = id.indexOf(':');
        var kind = colon < 0 ? "" : id.substring(0, colon);
        var name = id.substring(colon + 1);
        var database = AFTER_HOST.matcher(name);
        return switch (kind) {
            case "jdbc" ->
                database.matches()
                        ? new DatasetName(database.group(1), database.group(2).replace('/', '.'))
                        : new DatasetName(kind, name);
            case "kafka", "hive" -> new DatasetName(kind, name);
            default -> new DatasetName("spark", name);
        };
    }

    /** The name of files, by where they are. */
    public static DatasetName ofPath(String location) {
        var local = LOCAL.matcher(location);
        var remote = AUTHORITY.matcher(location);
        if (local.find()) {
            return new DatasetName(FILE, local.replaceFirst("/"));
        } else if (!remote.matches()) {
            return new DatasetName(FILE, location);
        }
        var scheme = remote.group(1).replaceFirst("^s3[an]$", "s3");
        return new DatasetName(scheme + "://" + remote.group(2), remote.group(3).isEmpty() ? "/" : remote.group(3));
    }
}
