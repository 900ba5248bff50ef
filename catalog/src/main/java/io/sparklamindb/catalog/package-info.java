/** From the names a user types to tables and procedures. Start at {@link io.sparklamindb.catalog.LaminCatalog}. */
@NullMarked
package io.sparklamindb.catalog;

import org.jspecify.annotations.NullMarked;
