/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.shell;

/**
 * A statement as it was written.
 *
 * @param text the SQL, with comments, without the semicolon
 * @param line the line it starts on, from 1
 */
record Statement(String text, int line) {}
