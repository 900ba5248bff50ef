/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.hash;

import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.datasource.session.SparkExecution;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ObjectTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The hashes of listed files. Driver only; stateless. */
public final class ParallelHashes {

    private ParallelHashes() {}

    /**
     * Hashes files: S3 objects by their ETags, as lamindb does it, all others by their bytes.
     *
     * @return the hash of each by path
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_CONTENT_CHANGED}, {@code LAMIN_PATH_NOT_FOUND}
     */
    public static Map<Path, ContentHash> of(List<FileStatus> files, Configuration configuration) {
        var hashes = new HashMap<Path, ContentHash>();
        var toRead = new ArrayList<FileStatus>();
        for (var file : files) {
            ObjectTag.hash(file).ifPresentOrElse(hash -> hashes.put(file.getPath(), hash), () -> toRead.add(file));
        }
        hashes.putAll(ofBytes(toRead, configuration));
        return hashes;
    }

    /**
     * Hashes files by their bytes, which tasks read.
     *
     * @return as {@link #of}
     * @throws io.sparklamindb.core.error.LaminException as {@link #of}
     */
    static Map<Path, ContentHash> ofBytes(List<FileStatus> files, Configuration configuration) {
        var toRead = files.stream()
                .map(file -> new FileToHash(file.getPath().toString(), file.getLen(), file.getModificationTime()))
                .toList();
        var outcomes = outcomes(toRead, configuration);
        FailedFiles.requireNone(outcomes);
        var hashes = new HashMap<Path, ContentHash>();
        for (var outcome : outcomes) {
            var hash = outcome.hash();
            if (hash != null) {
                hashes.put(new Path(outcome.path()), hash);
            }
        }
        return hashes;
    }

    /** What became of each of some files that tasks read; a file that cannot be read is an outcome, not an error. */
    public static List<HashOutcome> outcomes(List<FileToHash> files, Configuration configuration) {
        var tasks = HashTask.divide(files, Shares.number(), HadoopSettings.of(configuration));
        return SparkExecution.runTasks("hash " + files.size() + " files", tasks, HashTask::run).stream()
                .flatMap(List::stream)
                .toList();
    }
}
