/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.error.ConfigurationErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder in which lamindb keeps its settings files, and the markers it leaves in working directories. Immutable. Source:
 * {@code lamindb_setup/core/_settings_store.py}.
 */
public final class SettingsDirectory {

    private static final String FOLDER = ".lamin";
    private static final Pattern INSTANCE_FILE = Pattern.compile("instance--(.+)--(.+)\\.env");
    private static final Pattern FILE_NAME_PART = Pattern.compile("[^/\\\\\\x00]+");

    private final Environment environment;
    private final Path folder;
    /** Non-empty for another deployment of the hub than the public one. */
    private final String prefix;

    private SettingsDirectory(Environment environment, Path folder, String prefix) {
        this.environment = environment;
        this.folder = folder;
        this.prefix = prefix;
    }

    /** The folder that {@code LAMIN_SETTINGS_DIR}, or else the home directory, holds. */
    public static SettingsDirectory of(Environment environment) {
        var parent = environment.variable("LAMIN_SETTINGS_DIR").map(Path::of).orElse(environment.home());
        var prefix = environment
                .variable("LAMIN_ENV")
                .filter(deployment -> !deployment.equals("prod"))
                .map(deployment -> deployment + "--")
                .orElse("");
        return new SettingsDirectory(environment, parent.resolve(FOLDER), prefix);
    }

    /** Where the settings of an instance are kept. */
    public Path instanceFile(InstanceSlug slug) {
        return folder.resolve(prefix + "instance--" + slug.owner() + "--" + slug.name() + ".env");
    }

    /** The settings of an instance, if this machine knows it. */
    public Optional<InstanceSettings> instance(InstanceSlug slug) {
        return isFileName(slug) ? InstanceSettings.read(instanceFile(slug)) : Optional.empty();
    }

    /** The instance lamindb would use here: environment variable, nearest marker upwards, current instance. */
    public Optional<InstanceSettings> currentInstance() {
        return environment
                .variable("LAMIN_CURRENT_INSTANCE")
                .flatMap(this::instanceNamed)
                .or(() -> nearestMarker().flatMap(this::instanceNamed))
                .or(() -> InstanceSettings.read(folder.resolve(prefix + "current_instance.env")));
    }

    private Optional<InstanceSettings> instanceNamed(String identifier) {
        return instance(InstanceSlug.parse(identifier, currentUser().handle()));
    }

    private Optional<String> nearestMarker() {
        for (var directory = environment.workingDirectory(); directory != null; directory = directory.getParent()) {
            var marker = directory.resolve(FOLDER).resolve(prefix + "current_instance");
            if (Files.isRegularFile(marker)) {
                try {
                    return Optional.of(Files.readString(marker).strip());
                } catch (IOException e) {
                    throw EnvFile.invalid(marker, "it cannot be read");
                }
            }
        }
        return Optional.empty();
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Who is logged in; {@link UserSettings#ANONYMOUS} if nobody is. */
    public UserSettings currentUser() {
        return UserSettings.read(folder.resolve(prefix + "current_user.env")).orElse(UserSettings.ANONYMOUS);
    }

    /** All instances this machine has settings of, in alphabetical order. */
    public List<InstanceSlug> instances() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> INSTANCE_FILE.matcher(name.substring(prefix.length())))
                    .filter(java.util.regex.Matcher::matches)
                    .map(match -> new InstanceSlug(match.group(1), match.group(2)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // They only make an error message more helpful.
        }
    }

    /**
     * Writes the settings of an instance where lamindb looks for them.
     *
     * @param made gets the step that brings back what was there before
     * @throws io.sparklamindb.core.error.LaminException if the file cannot be written
     */
    void write(InstanceSettings settings, Undo made) {
        var file = instanceFile(new InstanceSlug(settings.owner(), settings.name()));
        try {
            made.createDirectories(folder);
            var before = Files.exists(file) ? Files.readAllBytes(file) : null;
            settings.write(file);
            made.add(before == null ? () -> Files.deleteIfExists(file) : () -> Files.write(file, before));
        } catch (IOException e) {
            throw ConfigurationErrors.settingsNotWritable(file, e.getClass().getSimpleName(), e);
        }
    }

    /**
     * Makes an instance the one that lamindb uses in the working directory and below it. Not in the home directory, whose
     * marker would count everywhere; and where the directory may not be written, everything works but this.
     */
    void markCurrent(InstanceSlug slug) {
        var directory = environment.workingDirectory();
        if (directory.equals(environment.home())) {
            return;
        }
        try {
            var marker = directory.resolve(FOLDER).resolve(prefix + "current_instance");
            Files.createDirectories(marker.getParent());
            Files.writeString(marker, slug.toString());
        } catch (IOException e) {
            // The instance is complete, and can be named instead.
        }
    }

    private static boolean isFileName(InstanceSlug slug) {
        return FILE_NAME_PART.matcher(slug.owner()).matches()
                && FILE_NAME_PART.matcher(slug.name()).matches();
    }
}
