/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.collection.CollectionCommit;
import io.sparklamindb.core.collection.CollectionDetails;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.TestInstance;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/**
 * A process that writes versions of an artifact, and appends each to a collection, and says of each what it was told:
 * {@code artifact <uid> <hash>}, {@code member <version> <id>} or {@code refused} a line. It may be killed at any time.
 */
public final class WritingProcess {

    /** What a writer may be told where there are too many: nothing was written then. */
    private static final Set<LaminCondition> REFUSALS =
            Set.of(LaminCondition.WRITE_CONFLICT, LaminCondition.DATABASE_LOCKED);

    private WritingProcess() {}

    /**
     * Arguments: folder of the instance, its catalog options as {@code key=value}, {@code --}, key, collection, what the contents
     * begin with, how many.
     */
    public static void main(String[] arguments) throws IOException {
        var all = Arrays.asList(arguments);
        int end = all.indexOf("--");
        var options = new HashMap<String, String>();
        for (var option : all.subList(1, end)) {
            int equals = option.indexOf('=');
            options.put(option.substring(0, equals), option.substring(equals + 1));
        }
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (var instance = TestInstance.openElsewhere(Path.of(all.get(0)), options)) {
            answers.println("ready");
            int count = Integer.parseInt(all.get(end + 4));
            for (int i = 0; i < count; i++) {
                var bytes = ("name\n" + all.get(end + 3) + i + "\n").getBytes(StandardCharsets.UTF_8);
                var hash = ContentHash.of(position -> new ByteArrayInputStream(bytes), bytes.length);
                try {
                    var written = write(instance, all.get(end + 1), bytes, hash);
                    answers.println("artifact " + written.uid() + " " + hash.value());
                    var version = instance.database()
                            .write(transaction -> new CollectionCommit(instance)
                                    .append(
                                            transaction,
                                            all.get(end + 2),
                                            List.of(written.id()),
                                            CollectionDetails.NONE));
                    answers.println("member " + version.uid() + " " + written.id());
                } catch (LaminException e) {
                    if (!REFUSALS.contains(e.condition())) {
                        throw e;
                    }
                    answers.println("refused");
                }
            }
        }
    }

    private static CompletedArtifact write(Instance instance, String key, byte[] bytes, ContentHash hash)
            throws IOException {
        var commit = new ArtifactCommit(instance);
        var artifact = NewArtifact.of(key, ArtifactDetails.NONE);
        var pending = instance.database()
                .write(transaction -> commit.begin(transaction, List.of(artifact)))
                .get(0);
        Files.write(Path.of(pending.target().location()), bytes);
        var completion =
                new Completion(pending, new WrittenContent(bytes.length, hash, null, null), HeadRule.MAY_CHANGE);
        return instance.database()
                .write(transaction -> commit.complete(transaction, List.of(completion)))
                .get(0);
    }
}
