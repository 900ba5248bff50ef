/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.CatalogNotFoundException;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.internal.SQLConf;

/** The catalogs of the active session. Driver only. */
public final class SessionCatalogs {

    private static final String CATALOG_PREFIX = "spark.sql.catalog.";

    private SessionCatalogs() {}

    /**
     * The catalog of that name, as the session has it; empty if none is configured. Its manager is a class in Spark 4.0 and 4.1 and an interface in 4.2,
     * so no call of it can be compiled for all three.
     */
    public static Optional<CatalogPlugin> catalog(String name) {
        Object manager = ActiveSession.classic().sessionState().catalogManager();
        try {
            return Optional.of((CatalogPlugin)
                    manager.getClass().getMethod("catalog", String.class).invoke(manager, name));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof CatalogNotFoundException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Cannot load catalog " + name, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot ask this version of Spark for catalog " + name, e);
        }
    }

    /** The names of the configured catalogs that are of a class, in alphabetical order. */
    public static List<String> configured(Class<?> plugin) {
        var names = new ArrayList<String>();
        var settings = SQLConf.get().getAllConfs().iterator();
        while (settings.hasNext()) {
            var setting = settings.next();
            var key = setting._1();
            if (key.startsWith(CATALOG_PREFIX) && setting._2().equals(plugin.getName())) {
                names.add(key.substring(CATALOG_PREFIX.length()));
            }
        }
        names.sort(null);
        return names;
    }
}
