/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** The {@code otype} that {@code ln.Artifact(path)} guesses: from the suffixes as they are spelt, and what a local zarr says. */
final class GuessedOtype {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TABLES = Set.of(".parquet", ".csv", ".ipc");
    private static final String ZARR = ".zarr";

    private GuessedOtype() {}

    static @Nullable String of(FoundArtifact artifact, Configuration configuration) {
        var suffixes = suffixes(artifact.path().getName());
        var last = suffixes.isEmpty() ? "" : suffixes.get(suffixes.size() - 1);
        if (TABLES.contains(last)) {
            return "DataFrame";
        } else if (suffixes.contains(".h5ad")) {
            return "AnnData";
        } else if (suffixes.contains(".h5mu")) {
            return "MuData";
        } else if (last.equals(ZARR)) {
            return ofZarr(artifact, suffixes, configuration);
        }
        return null;
    }

    private static @Nullable String ofZarr(FoundArtifact artifact, List<String> suffixes, Configuration configuration) {
        if (suffixes.contains(".anndata")) {
            return "AnnData";
        } else if (suffixes.contains(".mudata")) {
            return "MuData";
        } else if (suffixes.contains(".spatialdata")) {
            return "SpatialData";
        }
        if (!artifact.isFolder() || !StorageLocation.isLocal(artifact.path())) {
            return null;
        }
        var attributes = attributes(artifact.path(), configuration);
        return switch (attributes.path("encoding-type").asText()) {
            case "anndata" -> "AnnData";
            case "MuData" -> "MuData";
            default -> attributes.has("spatialdata_attrs") ? "SpatialData" : null;
        };
    }

    /** The attributes of the root group: a file of their own in zarr version 2, part of its metadata in version 3. */
    private static JsonNode attributes(Path zarr, Configuration configuration) {
        var version3 = read(new Path(zarr, "zarr.json"), configuration);
        return version3.isMissingNode() ? read(new Path(zarr, ".zattrs"), configuration) : version3.path("attributes");
    }

    private static JsonNode read(Path file, Configuration configuration) {
        try {
            var fileSystem = file.getFileSystem(configuration);
            if (!fileSystem.exists(file)) {
                return JSON.missingNode();
            }
            try (var in = fileSystem.open(file)) {
                return JSON.readTree((java.io.InputStream) in);
            }
        } catch (IOException e) {
            return JSON.missingNode(); // a guess does not fail: lamindb goes on without one
        }
    }

    /** Python's {@code pathlib.PurePath.suffixes}. */
    private static List<String> suffixes(String name) {
        var suffixes = new ArrayList<String>();
        var bare = name.replaceFirst("^\\.+", "");
        if (!bare.endsWith(".")) {
            var parts = bare.split("\\.");
            for (int i = 1; i < parts.length; i++) {
                suffixes.add("." + parts[i]);
            }
        }
        return suffixes;
    }
}
