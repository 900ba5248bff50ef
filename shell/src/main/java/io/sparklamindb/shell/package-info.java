/** A small SQL shell on a local Spark: reads statements, runs them, prints tables. Start at {@link io.sparklamindb.shell.SqlShell}. */
@NullMarked
package io.sparklamindb.shell;

import org.jspecify.annotations.NullMarked;
