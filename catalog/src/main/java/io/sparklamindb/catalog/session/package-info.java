/**
 * The one package of this module that touches Spark's session internals: the connector API has no way to ask for the
 * session's configuration or for a catalog by name, and {@code format("lamindb")} needs both.
 */
@NullMarked
package io.sparklamindb.catalog.session;

import org.jspecify.annotations.NullMarked;
