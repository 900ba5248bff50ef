/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import java.util.Comparator;

/**
 * What names an instance among all: {@code owner/name}. Immutable.
 *
 * @param owner the owning account's handle
 * @param name the instance's name
 */
public record InstanceSlug(String owner, String name) implements Comparable<InstanceSlug> {

    private static final String HUB = "https://lamin.ai/";

    /** Reads {@code owner/name}, the hub's page of an instance, or a bare {@code name} of the given owner. */
    public static InstanceSlug parse(String identifier, String defaultOwner) {
        var text = identifier.strip();
        text = text.startsWith(HUB) ? text.substring(HUB.length()) : text;
        int slash = text.indexOf('/');
        return slash < 0
                ? new InstanceSlug(defaultOwner, text)
                : new InstanceSlug(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(InstanceSlug other) {
        return Comparator.comparing(InstanceSlug::owner)
                .thenComparing(InstanceSlug::name)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
