/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.datasource.session.SparkExecution;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The hashes of listed files: of S3 objects from their ETags, as lamindb takes them, of all others by tasks. */
final class ParallelHashes {

    private static final int TASKS_A_CORE = 4;
    /** Some stores that speak S3 have ETags of another kind, which tell nothing about the content. */
    private static final Pattern TAG = Pattern.compile("\"?[0-9a-f]{32}(-[0-9]+)?\"?");

    private ParallelHashes() {}

    /**
     * Hashes files.
     *
     * @return the hash of each by path
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_CONTENT_CHANGED}, {@code LAMIN_PATH_NOT_FOUND}
     */
    static Map<Path, ContentHash> of(List<FileStatus> files, Configuration configuration) {
        var hashes = new HashMap<Path, ContentHash>();
        var toRead = new ArrayList<FileToHash>();
        for (var file : files) {
            if (!addTag(file, hashes)) {
                toRead.add(new FileToHash(file.getPath().toString(), file.getLen(), file.getModificationTime()));
            }
        }
        var tasks =
                HashTask.divide(toRead, SparkExecution.parallelism() * TASKS_A_CORE, HadoopSettings.of(configuration));
        var outcomes = SparkExecution.runTasks("hash " + toRead.size() + " files", tasks, HashTask::run).stream()
                .flatMap(List::stream)
                .toList();
        FailedFiles.requireNone(outcomes);
        for (var outcome : outcomes) {
            var hash = outcome.hash();
            if (hash != null) {
                hashes.put(new Path(outcome.path()), hash);
            }
        }
        return hashes;
    }

    private static boolean addTag(FileStatus file, Map<Path, ContentHash> hashes) {
        if (file instanceof EtagSource source
                && StorageLocation.toLamin(file.getPath()).startsWith("s3://")) {
            var tag = source.getEtag();
            if (tag != null && TAG.matcher(tag).matches()) {
                hashes.put(file.getPath(), ContentHash.ofS3Tag(tag));
                return true;
            }
        }
        return false;
    }
}
