/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * What registry scans can do on Spark 4.1 and later only. It is compiled against that API, in a module of its own, and
 * loaded by name where the running Spark has it; hence the same package as the classes it extends.
 */
@NullMarked
package io.sparklamindb.datasource.registry;

import org.jspecify.annotations.NullMarked;
