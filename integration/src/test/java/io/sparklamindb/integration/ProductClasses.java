/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The classes of the product, found on the class path: nobody has to think of adding one to a list. */
final class ProductClasses {

    private static final String ROOT = "io/sparklamindb/datasource";
    private static final List<String> MODULES = List.of("datasource", "catalog");

    private ProductClasses() {}

    /** Those that can be instantiated and are of one of these types. */
    static Set<Class<?>> implementing(List<Class<?>> types) {
        var found = new LinkedHashSet<Class<?>>();
        for (var entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            var path = Path.of(entry);
            if (!entry.contains("test") && Files.exists(path)) {
                visit(path, types, found);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("No class of the product is on the class path");
        }
        return found;
    }

    private static void visit(Path entry, List<Class<?>> types, Set<Class<?>> found) {
        try {
            if (Files.isDirectory(entry)) {
                walk(entry, types, found);
            } else if (entry.getFileName().toString().contains("lamindb")) {
                try (var jar = FileSystems.newFileSystem(entry)) {
                    walk(jar.getPath("/"), types, found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void walk(Path root, List<Class<?>> types, Set<Class<?>> found) throws IOException {
        for (var module : MODULES) {
            var folder = root.resolve(ROOT).resolveSibling(module);
            if (Files.isDirectory(folder)) {
                try (var files = Files.walk(folder)) {
                    files.map(file -> root.relativize(file).toString())
                            .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                            .map(file -> file.substring(0, file.length() - ".class".length())
                                    .replace('/', '.'))
                            .<Class<?>>map(ProductClasses::load)
                            .filter(type -> isOneOf(types, type))
                            .forEach(found::add);
                }
            }
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ProductClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException("Cannot load " + name, e);
        }
    }

    private static boolean isOneOf(List<Class<?>> types, Class<?> type) {
        return !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && types.stream().anyMatch(wanted -> wanted.isAssignableFrom(type));
    }
}
