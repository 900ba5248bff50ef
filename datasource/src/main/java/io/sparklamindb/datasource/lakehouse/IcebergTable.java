/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.lakehouse;

import io.sparklamindb.core.artifact.TableVersion;
import io.sparklamindb.datasource.tabular.IcebergLibrary;
import io.sparklamindb.datasource.tabular.LibraryStep;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A table of Iceberg by its path. Who made a snapshot is said in its summary. Source: the specification of Iceberg's tables.
 *
 * @param root its folder
 * @param configuration how its file system is reached
 */
public record IcebergTable(Path root, Configuration configuration) implements LakehouseTable {

    /** The option of Iceberg's writer whose value the summary of the snapshot carries. */
    public static final String TOKEN_OPTION = "snapshot-property." + IcebergTable.TOKEN;

    private static final String TOKEN = "lamindb";
    private static final String FORMAT = "iceberg";
    private static final String TABLE = "org.apache.iceberg.Table";
    private static final String SNAPSHOT = "org.apache.iceberg.Snapshot";
    private static final String SCAN = "org.apache.iceberg.TableScan";
    private static final String TASK = "org.apache.iceberg.FileScanTask";
    private static final String FILE = "org.apache.iceberg.ContentFile";
    /** What rewrites files and changes no row. */
    private static final String REWRITE = "replace";

    /** A snapshot: what names it, who made it and how. */
    private record Snapshot(TableVersion version, String token, String operation) {}

    @Override
    public boolean exists() throws IOException {
        return guarded(() -> IcebergLibrary.exists(root.toString(), configuration));
    }

    @Override
    public Optional<TableVersion> committed(String token) throws IOException {
        return snapshots().stream()
                .filter(snapshot -> snapshot.token().equals(token))
                .map(Snapshot::version)
                .findFirst();
    }

    @Override
    public Optional<String> changedSince(TableVersion since, Set<String> tokens) throws IOException {
        return snapshots().stream()
                .filter(snapshot -> snapshot.version().number() > since.number()
                        && !snapshot.operation().equals(REWRITE)
                        && !tokens.contains(snapshot.token()))
                .map(snapshot -> "snapshot " + snapshot.version().version() + " (" + snapshot.operation() + ")")
                .findFirst();
    }

    @Override
    public LakehouseContent content(TableVersion version, LakehouseFiles files) throws IOException {
        return guarded(() -> {
            var sizes = new HashMap<String, Long>();
            long rows = 0;
            boolean deleted = false;
            var scan = IcebergLibrary.get(TABLE, "newScan", load());
            var ofSnapshot = IcebergLibrary.type(SCAN)
                    .getMethod("useSnapshot", long.class)
                    .invoke(scan, Long.parseLong(version.version()));
            try (var tasks = (AutoCloseable) IcebergLibrary.get(SCAN, "planFiles", ofSnapshot)) {
                for (var task : (Iterable<?>) tasks) {
                    var file = IcebergLibrary.get(TASK, "file", task);
                    add(file, sizes);
                    rows += (Long) IcebergLibrary.get(FILE, "recordCount", file);
                    for (var delete : (List<?>) IcebergLibrary.get(TASK, "deletes", task)) {
                        add(delete, sizes);
                        deleted = true;
                    }
                }
            } catch (IOException | ReflectiveOperationException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
            return new LakehouseContent(version, sizes, deleted ? null : rows);
        });
    }

    private void add(Object file, Map<String, Long> sizes) throws ReflectiveOperationException {
        var path = new Path(String.valueOf(IcebergLibrary.get(FILE, "location", file)));
        sizes.put(LakehouseFiles.relative(root, path), (Long) IcebergLibrary.get(FILE, "fileSizeInBytes", file));
    }

    /** The newest first. */
    private List<Snapshot> snapshots() throws IOException {
        return guarded(() -> {
            var all = new ArrayList<Snapshot>();
            if (!IcebergLibrary.exists(root.toString(), configuration)) {
                return all;
            }
            for (var snapshot : (Iterable<?>) IcebergLibrary.get(TABLE, "snapshots", load())) {
                var summary = (Map<?, ?>) IcebergLibrary.get(SNAPSHOT, "summary", snapshot);
                var token = summary == null ? null : summary.get(TOKEN);
                all.add(new Snapshot(
                        new TableVersion(
                                FORMAT, String.valueOf(IcebergLibrary.get(SNAPSHOT, "snapshotId", snapshot)), (Long)
                                        IcebergLibrary.get(SNAPSHOT, "sequenceNumber", snapshot)),
                        token == null ? "" : token.toString(),
                        String.valueOf(IcebergLibrary.get(SNAPSHOT, "operation", snapshot))));
            }
            all.sort(Comparator.<Snapshot>comparingLong(
                            snapshot -> snapshot.version().number())
                    .reversed());
            return all;
        });
    }

    private Object load() throws ReflectiveOperationException {
        return IcebergLibrary.load(root.toString(), configuration);
    }

    private static <T> T guarded(LibraryStep<T, IOException> step) throws IOException {
        try {
            return step.get();
        } catch (InvocationTargetException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IOException("Iceberg's library is missing, or of another version: " + e.getMessage(), e);
        }
    }
}
