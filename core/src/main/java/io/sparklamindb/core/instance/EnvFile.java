/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dotenv files in which lamindb keeps its settings: one {@code key=value} a line. Source:
 * {@code lamindb_setup/core/_settings_store.py}.
 */
final class EnvFile {

    /** What lamindb writes for None. */
    private static final String NULL = "null";

    /** Settings are a few hundred bytes; what is larger was put there by mistake or malice. */
    private static final long MAX_SIZE = 1 << 20;

    private EnvFile() {}

    /**
     * The keys of a file, without those that are empty or {@code null}.
     *
     * @return empty if there is no such file
     * @throws LaminException {@code LAMIN_INVALID_SETTINGS_FILE} if it cannot be read
     */
    static Optional<Map<String, String>> read(Path file) {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw invalid(file, "it is larger than a settings file can be");
            }
            var values = new LinkedHashMap<String, String>();
            for (var line : Files.readString(file).lines().toList()) {
                readLine(file, line.strip(), values);
            }
            return Optional.of(values);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw invalid(file, "it is no UTF-8 text");
        } catch (IOException e) {
            throw invalid(file, "it cannot be opened (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void readLine(Path file, String line, Map<String, String> values) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals <= 0) {
            // Not the line itself: it may hold a password.
            throw invalid(file, "line " + (values.size() + 1) + " or a later one is not of the form key=value");
        }
        var value = unquoted(line.substring(equals + 1).strip());
        if (!value.isEmpty() && !value.equals(NULL)) {
            values.put(line.substring(0, equals).strip(), value);
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** Writes all keys in their order, absent values as lamindb does; readers see the old file or the new one. */
    static void write(Path file, Map<String, ? extends @Nullable String> values) throws IOException {
        var text = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + (entry.getValue() == null ? NULL : entry.getValue()) + "\n")
                .collect(Collectors.joining());
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, ".settings-", ".tmp");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    static LaminException invalid(Path file, String reason) {
        return ConfigurationErrors.invalidSettingsFile(file, reason);
    }
}
