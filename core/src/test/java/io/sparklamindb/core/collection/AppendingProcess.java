/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.testing.TestInstance;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * A process that appends artifacts to a collection, one after the other, and says of each what it was told: {@code
 * <version> <artifact>} a line. It may be killed at any time.
 */
public final class AppendingProcess {

    private AppendingProcess() {}

    /** Arguments: folder of the instance, its catalog options as {@code key=value}, {@code --}, collection, artifacts. */
    public static void main(String[] arguments) {
        var all = Arrays.asList(arguments);
        int end = all.indexOf("--");
        var options = new HashMap<String, String>();
        for (var option : all.subList(1, end)) {
            int equals = option.indexOf('=');
            options.put(option.substring(0, equals), option.substring(equals + 1));
        }
        var collection = all.get(end + 1);
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (var instance = TestInstance.openElsewhere(Path.of(all.get(0)), options)) {
            var commit = new CollectionCommit(instance);
            answers.println("ready");
            for (var artifact : all.subList(end + 2, all.size())) {
                var version = instance.database()
                        .write(transaction -> commit.append(
                                transaction, collection, List.of(Long.valueOf(artifact)), CollectionDetails.NONE));
                answers.println(version.uid() + " " + artifact);
            }
        }
    }
}
