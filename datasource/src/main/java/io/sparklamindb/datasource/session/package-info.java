/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * What is asked of the running Spark itself: its settings, where tasks run, and when an execution ends. The only classes
 * of this module that go beyond the connector API.
 */
@NullMarked
package io.sparklamindb.datasource.session;

import org.jspecify.annotations.NullMarked;
