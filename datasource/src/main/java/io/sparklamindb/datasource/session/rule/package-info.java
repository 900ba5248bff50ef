/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What is added to Spark's own rules of a session, for plans that read or write tables of this product. */
@NullMarked
package io.sparklamindb.datasource.session.rule;

import org.jspecify.annotations.NullMarked;
