/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import io.sparklamindb.core.identity.ContentHasher;
import io.sparklamindb.core.identity.ContentSizeException;
import io.sparklamindb.datasource.hash.HashOutcome;
import io.sparklamindb.datasource.hash.Shares;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Copies some files and hashes what it writes. Runs on executors.
 *
 * @param files the files
 * @param settings how to reach them
 */
record CopyTask(ArrayList<FileToCopy> files, HadoopSettings settings) implements Serializable {

    private static final int BUFFER = 1 << 20;

    /**
     * A file to copy.
     *
     * @param from its Hadoop path
     * @param to where to
     * @param size in bytes
     */
    record FileToCopy(String from, String to, long size) implements Serializable {}

    ArrayList<HashOutcome> run() {
        var configuration = settings.configuration();
        var outcomes = new ArrayList<HashOutcome>(files.size());
        for (var file : files) {
            outcomes.add(copy(file, configuration));
        }
        return outcomes;
    }

    private static HashOutcome copy(FileToCopy file, Configuration configuration) {
        var from = new Path(file.from());
        var to = new Path(file.to());
        try {
            var source = ArtifactFiles.withoutChecksums(from.getFileSystem(configuration));
            var target = ArtifactFiles.withoutChecksums(to.getFileSystem(configuration));
            var hasher = new ContentHasher(file.size());
            try (var in = source.open(from);
                    var out = target.create(to, true)) {
                var buffer = new byte[BUFFER];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                    hasher.update(buffer, 0, read);
                }
            }
            return HashOutcome.of(file.from(), hasher.finish());
        } catch (ContentSizeException e) {
            return HashOutcome.changed(file.from(), "it had " + file.size() + " bytes before");
        } catch (IOException e) {
            return HashOutcome.unreadable(file.from(), "copying it to " + to + " failed, " + e.getMessage());
        }
    }

    static List<CopyTask> divide(List<FileToCopy> files, int tasks, HadoopSettings settings) {
        return Shares.of(files, FileToCopy::size, tasks).stream()
                .map(share -> new CopyTask(share, settings))
                .toList();
    }
}
