/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks.arrays;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A Python process that does on command what {@code contenders.py} lists. It is warm, as this JVM is. */
public final class Contenders implements Closeable {

    private static final String DONE = "ok";

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    /**
     * Starts it.
     *
     * @param python an interpreter that has what requirements.txt lists
     * @param script contenders.py
     * @param folder where it may keep settings
     */
    public Contenders(Path python, Path script, Path folder) throws IOException {
        var builder = new ProcessBuilder(python.toString(), script.toString());
        builder.environment().put("LAMIN_SETTINGS_DIR", folder.toString());
        builder.environment().put("OMP_NUM_THREADS", "1");
        this.process =
                builder.redirectError(folder.resolve("contenders.log").toFile()).start();
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Runs a command to its end and gives what it answered. */
    public String run(String name, Object... arguments) throws IOException {
        var line = new StringBuilder(name);
        for (var argument : arguments) {
            line.append('\t').append(argument);
        }
        commands.write(line.append('\n').toString());
        commands.flush();
        var answer = answers.readLine();
        if (answer == null || !answer.startsWith(DONE)) {
            throw new IOException("Cannot run " + line.toString().strip() + " in Python: " + answer);
        }
        return answer.substring(DONE.length()).strip();
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
