/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** Loads and links every class of a jar below a package, and writes down those that fail. */
public final class ClassLoadingProgram {

    private ClassLoadingProgram() {}

    /** @param arguments the jar, the folder in it, the folder to leave out, and the file to write failures to */
    public static void main(String[] arguments) throws Exception {
        var failures = new ArrayList<String>();
        int members = 0;
        for (var name : classNames(arguments[0], arguments[1], arguments[2])) {
            try {
                var type = Class.forName(name, false, ClassLoadingProgram.class.getClassLoader());
                // Signatures are resolved only when asked for.
                members += type.getDeclaredMethods().length;
                members += type.getDeclaredFields().length;
                members += type.getDeclaredConstructors().length;
            } catch (ClassNotFoundException | LinkageError e) {
                failures.add(name + ": " + e);
            }
        }
        if (members == 0) {
            failures.add("no class was found");
        }
        Files.write(Path.of(arguments[3]), failures);
    }

    private static List<String> classNames(String jar, String folder, String except) throws Exception {
        try (var file = new JarFile(jar)) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && !name.startsWith(except) && name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
