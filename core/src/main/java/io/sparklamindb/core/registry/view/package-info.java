/** Ready-made joins of registries, as tables: those of the namespace {@code views}. Each is one select in SQL. */
@NullMarked
package io.sparklamindb.core.registry.view;

import org.jspecify.annotations.NullMarked;
