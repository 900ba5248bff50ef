/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a settings file says about an instance. Immutable. Source: {@code lamindb_setup/core/_settings_store.py}.
 *
 * @param owner the account that owns it
 * @param name its name, unique under its owner
 * @param storageRoot the root of its default storage: a local path or a URI
 * @param storageRegion the cloud region of that storage
 * @param db the database URL with its credentials; null for SQLite in the default storage
 * @param modules the modules besides lamindb itself
 * @param id the instance's id
 * @param gitRepo a repository that transforms are synced with
 * @param keepArtifactsLocal whether artifacts stay on the machine that made them
 * @param apiUrl the hub's API
 * @param schemaId the hub's id of the schema
 * @param fineGrainedAccess whether the hub's row-level security is on
 * @param dbPermissions what the hub grants
 * @param isClone whether the database is a read-only clone
 */
public record InstanceSettings(
        String owner,
        String name,
        String storageRoot,
        @Nullable String storageRegion,
        @Nullable Secret db,
        List<String> modules,
        UUID id,
        @Nullable String gitRepo,
        boolean keepArtifactsLocal,
        @Nullable String apiUrl,
        @Nullable String schemaId,
        boolean fineGrainedAccess,
        @Nullable String dbPermissions,
        boolean isClone) {

    private static final String PREFIX = "lamindb_instance_";
    private static final Set<String> TRUE = Set.of("true", "1", "yes");

    /** RFC 4122, appendix C: the name space of URLs. */
    private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    public InstanceSettings {
        modules = List.copyOf(modules);
    }

    /** The settings of a new instance that no hub knows. */
    public static InstanceSettings local(
            String owner, String name, String storageRoot, @Nullable Secret db, List<String> modules) {
        return new InstanceSettings(
                owner,
                name,
                storageRoot,
                null,
                db,
                modules,
                idOf(owner, name),
                null,
                false,
                null,
                null,
                false,
                null,
                false);
    }

    /**
     * The id of an instance that no hub gave one: uuid5 over its slug. Source: {@code lamindb_setup/_init_instance.py}.
     */
    public static UUID idOf(String owner, String name) {
        return NameBasedUuid.sha1(URL_NAMESPACE, (owner + "/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** {@code owner/name}. */
    public String slug() {
        return owner + "/" + name;
    }

    /** Reads a file; older ones lack the later keys. Empty if there is none. */
    static Optional<InstanceSettings> read(Path file) {
        return EnvFile.read(file).map(values -> of(file, values));
    }

    private static InstanceSettings of(Path file, Map<String, String> values) {
        var owner = required(file, values, "owner");
        var name = required(file, values, "name");
        var db = values.get(PREFIX + "db");
        var modules = values.getOrDefault(PREFIX + "schema_str", "");
        return new InstanceSettings(
                owner,
                name,
                required(file, values, "storage_root"),
                values.get(PREFIX + "storage_region"),
                db == null ? null : new Secret(db),
                Arrays.stream(modules.split(","))
                        .map(String::strip)
                        .filter(module -> !module.isEmpty())
                        .toList(),
                id(file, values.get(PREFIX + "id"), owner, name),
                values.get(PREFIX + "git_repo"),
                flag(values, "keep_artifacts_local"),
                values.get(PREFIX + "api_url"),
                values.get(PREFIX + "schema_id"),
                flag(values, "fine_grained_access"),
                values.get(PREFIX + "db_permissions"),
                flag(values, "is_clone"));
    }

    void write(Path file) throws IOException {
        var values = new LinkedHashMap<String, @Nullable String>();
        values.put(PREFIX + "owner", owner);
        values.put(PREFIX + "name", name);
        values.put(PREFIX + "storage_root", storageRoot);
        values.put(PREFIX + "storage_region", storageRegion);
        values.put(PREFIX + "db", db == null ? null : db.reveal());
        values.put(PREFIX + "schema_str", modules.isEmpty() ? null : String.join(",", modules));
        values.put(PREFIX + "id", id.toString().replace("-", ""));
        values.put(PREFIX + "git_repo", gitRepo);
        values.put(PREFIX + "keep_artifacts_local", python(keepArtifactsLocal));
        values.put(PREFIX + "api_url", apiUrl);
        values.put(PREFIX + "schema_id", schemaId);
        values.put(PREFIX + "fine_grained_access", python(fineGrainedAccess));
        values.put(PREFIX + "db_permissions", dbPermissions);
        values.put(PREFIX + "is_clone", python(isClone));
        EnvFile.write(file, values);
    }

    private static String required(Path file, Map<String, String> values, String key) {
        var value = values.get(PREFIX + key);
        if (value == null) {
            throw EnvFile.invalid(file, "it has no " + PREFIX + key);
        }
        return value;
    }

    private static UUID id(Path file, @Nullable String text, String owner, String name) {
        if (text == null) {
            return idOf(owner, name);
        }
        var digits = text.replace("-", "");
        if (!digits.matches("[0-9a-fA-F]{32}")) {
            throw EnvFile.invalid(file, PREFIX + "id is no UUID");
        }
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16));
    }

    private static boolean flag(Map<String, String> values, String key) {
        return TRUE.contains(values.getOrDefault(PREFIX + key, "").toLowerCase(Locale.ROOT));
    }

    private static String python(boolean value) {
        return value ? "True" : "False";
    }
}
