/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.lakehouse;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.core.artifact.TableVersion;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.datasource.session.DataFrameRows;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A table of Delta Lake. Who made a commit is read from the log itself, a file of JSON lines a version, and what a version has is
 * asked of Delta's own reader. Source: the protocol of the Delta transaction log.
 *
 * @param root its folder
 * @param configuration how its file system is reached
 */
public record DeltaTable(Path root, Configuration configuration) implements LakehouseTable {

    /** The option of Delta's writer whose value the commit carries. */
    public static final String TOKEN_OPTION = "userMetadata";

    private static final String FORMAT = "delta";
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");

    /** A file of the log. */
    private record LogFile(long version, Path path) {}

    /** A commit: who made it, what it calls itself, and whether it changed rows. */
    private record Commit(long version, String token, String operation, boolean changesRows) {}

    @Override
    public boolean exists() throws IOException {
        return !log().isEmpty();
    }

    @Override
    public Optional<TableVersion> committed(String token) throws IOException {
        for (var file : log()) {
            var commit = read(file);
            if (commit.token().equals(token)) {
                return Optional.of(version(file.version()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> changedSince(TableVersion since, Set<String> tokens) throws IOException {
        for (var file : log()) {
            if (file.version() > since.number()) {
                var commit = read(file);
                if (commit.changesRows() && !tokens.contains(commit.token())) {
                    return Optional.of("version " + file.version() + " (" + commit.operation() + ")");
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public LakehouseContent content(TableVersion version, LakehouseFiles files) throws IOException {
        try {
            var rows = DataFrameRows.read(FORMAT, Map.of("versionAsOf", version.version()), root.toString());
            var sizes = new HashMap<String, Long>();
            var there = files.sizes();
            for (var name : rows.inputFiles()) {
                var file = LakehouseFiles.relative(root, new Path(URI.create(name)));
                var size = there.get(file);
                if (size == null) {
                    throw new FileNotFoundException(file);
                }
                sizes.put(file, size);
            }
            return new LakehouseContent(version, sizes, rows.count());
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static TableVersion version(long number) {
        return new TableVersion(FORMAT, String.valueOf(number), number);
    }

    /** The newest first. */
    private List<LogFile> log() throws IOException {
        var folder = new Path(root, "_delta_log");
        var files = new ArrayList<LogFile>();
        try {
            for (FileStatus file : folder.getFileSystem(configuration).listStatus(folder)) {
                var matcher = COMMIT.matcher(file.getPath().getName());
                if (matcher.matches()) {
                    files.add(new LogFile(Long.parseLong(matcher.group(1)), file.getPath()));
                }
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        files.sort(Comparator.comparingLong(LogFile::version).reversed());
        return files;
    }

    private Commit read(LogFile file) throws IOException {
        var token = "";
        var operation = "by an unknown operation";
        boolean changes = false;
        try (var lines = new BufferedReader(new InputStreamReader(
                file.path().getFileSystem(configuration).open(file.path()), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode action = JsonText.settings(line);
                token = action.path("commitInfo").path(TOKEN_OPTION).asText(token);
                operation = action.path("commitInfo").path("operation").asText(operation);
                changes |= action.path("add").path("dataChange").asBoolean()
                        || action.path("remove").path("dataChange").asBoolean();
            }
        }
        return new Commit(file.version(), token, operation, changes);
    }
}
