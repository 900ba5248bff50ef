/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What tables do with the options of a read: each is obeyed, or refused with the place where it would be. */
@NullMarked
package io.sparklamindb.datasource.option;

import org.jspecify.annotations.NullMarked;
