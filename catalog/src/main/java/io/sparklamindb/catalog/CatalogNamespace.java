package io.sparklamindb.catalog;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;

/** One top-level namespace of a catalog, and the way from the name parts below it to a table. */
interface CatalogNamespace {

    String name();

    /** One sentence for {@code DESCRIBE NAMESPACE}. */
    String comment();

    /** The tables {@code SHOW TABLES} lists; a namespace may hold more that can only be named. */
    List<String> tables();

    /**
     * The table of that name.
     *
     * @param parts the name parts after the namespace, at least one
     * @return empty if there is no such name
     * @throws io.sparklamindb.core.error.LaminException if the name is there but cannot be read, or is ambiguous
     */
    Optional<Table> find(List<String> parts, TimeTravel travel);

    /** The error for a name that {@link #find} did not find: what is there, and what was perhaps meant. */
    RuntimeException notFound(List<String> parts);
}
