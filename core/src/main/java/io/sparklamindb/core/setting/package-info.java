/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * All words that a user can set: keys of a catalog, options of a read, settings of a session. Their types, defaults and
 * meanings are here and nowhere else; {@code docs/configuration.md} is made from them.
 */
@NullMarked
package io.sparklamindb.core.setting;

import org.jspecify.annotations.NullMarked;
