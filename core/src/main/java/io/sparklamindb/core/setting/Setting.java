/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

/** One word that a user can set. */
public sealed interface Setting permits CatalogKey, ReadOption, SessionKey, WriteOption {

    /** The word itself; it is taken in any case. */
    String word();

    /** What values it takes, in a word or two. */
    String type();

    /** What holds where it is not set, in Markdown. */
    String byDefault();

    /** What it does, in Markdown. */
    String meaning();
}
