/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.hash;

import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.identity.ContentSizeException;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Hashes some files, one after the other, with constant memory. Runs on executors.
 *
 * @param files the files
 * @param settings how to reach them
 */
record HashTask(ArrayList<FileToHash> files, HadoopSettings settings) implements Serializable {

    ArrayList<HashOutcome> run() {
        var configuration = settings.configuration();
        var outcomes = new ArrayList<HashOutcome>(files.size());
        for (var file : files) {
            outcomes.add(hash(file, configuration));
        }
        return outcomes;
    }

    private static HashOutcome hash(FileToHash file, Configuration configuration) {
        var path = new Path(file.path());
        try {
            var fileSystem = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration));
            var hash = ContentHash.of(
                    position -> {
                        var in = fileSystem.open(path);
                        in.seek(position);
                        return in;
                    },
                    file.size());
            var now = fileSystem.getFileStatus(path);
            if (now.getLen() != file.size() || now.getModificationTime() != file.modificationTime()) {
                return HashOutcome.changed(file.path(), "its size or modification time is another than before");
            }
            return HashOutcome.of(file.path(), hash);
        } catch (ContentSizeException e) {
            return HashOutcome.changed(file.path(), "it had " + file.size() + " bytes before");
        } catch (IOException e) {
            return HashOutcome.unreadable(file.path(), String.valueOf(e.getMessage()));
        }
    }

    /** Divides files into tasks of about equal cost; only the ends of large files are read. */
    static List<HashTask> divide(List<FileToHash> files, int tasks, HadoopSettings settings) {
        return Shares.of(files, FileToHash::size, tasks).stream()
                .map(share -> new HashTask(share, settings))
                .toList();
    }
}
