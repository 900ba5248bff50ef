/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks.arrays;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every codec on one core, as JMH measures it, beside HDF5 and its plugins in C, which h5py calls. */
public final class CodecsBenchmark {

    private static final double MEGABYTE = 1e6;

    private CodecsBenchmark() {}

    /** Prints a line for each codec. */
    public static void run(Path folder, Path python, Path script, PrintStream out) throws IOException, RunnerException {
        Files.createDirectories(folder);
        var file = folder.resolve("codecs.h5");
        try (var contenders = new Contenders(python, script, folder)) {
            // The answer lists name, decoded bytes and seconds of each dataset.
            for (var measured : contenders.run("codecs", file).split(" ")) {
                var parts = measured.split("=");
                double bytes = Double.parseDouble(parts[1]);
                double theirs = Double.parseDouble(parts[2]);
                double ours = seconds(file, parts[0]);
                out.println(String.format(
                        Locale.ROOT,
                        "%-20s ratio %5.2f  ours %6.0f MB/s, C %6.0f MB/s",
                        parts[0],
                        ours / theirs,
                        bytes / ours / MEGABYTE,
                        bytes / theirs / MEGABYTE));
            }
        }
    }

    private static double seconds(Path file, String dataset) throws RunnerException {
        var options = new OptionsBuilder()
                .include(CodecBenchmark.class.getSimpleName())
                .param("file", file.toString())
                .param("dataset", dataset)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).runSingle().getPrimaryResult().getScore();
    }
}
