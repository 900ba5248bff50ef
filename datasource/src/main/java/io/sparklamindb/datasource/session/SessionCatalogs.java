/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.internal.SQLConf;
import scala.jdk.javaapi.CollectionConverters;

/** The catalogs of the active session, and what it knows of the statement that asks them. Driver only. */
public final class SessionCatalogs {

    private static final String CATALOG_PREFIX = "spark.sql.catalog.";
    private static final String CATALOG_API = org.apache.spark.sql.classic.Catalog.class.getName();

    private SessionCatalogs() {}

    /**
     * The catalog of that name, as the session has it. Its manager is a class in Spark 4.0 and 4.1 and an interface in 4.2,
     * so no call of it can be compiled for all three.
     */
    public static CatalogPlugin catalog(String name) {
        Object manager = ActiveSession.classic().sessionState().catalogManager();
        try {
            return (CatalogPlugin)
                    manager.getClass().getMethod("catalog", String.class).invoke(manager, name);
        } catch (InvocationTargetException e) {
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

    /**
     * Whether {@code spark.catalog} is what asks, for example {@code tableExists}: it loads a table to see whether it is
     * there, and tells "no" from a failure only by the one exception of Spark's own.
     */
    public static boolean isAskedByCatalogApi() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(CATALOG_API)));
    }

    /** A name with dots in its parts, as SQL reads it; empty if it is none. */
    public static Optional<List<String>> nameParts(String name) {
        try {
            return Optional.of(CollectionConverters.asJava(
                    ActiveSession.classic().sessionState().sqlParser().parseMultipartIdentifier(name)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /**
     * The uids of the rows of a table that a condition holds for, by id.
     *
     * @param format a data source whose tables have columns {@code id} and {@code uid}
     * @param condition a condition in SQL
     */
    public static List<String> uidsWhere(String format, Map<String, String> options, String condition) {
        return uids(
                ActiveSession.classic().read().format(format).options(options).load(), condition);
    }

    /**
     * The uids of the artifacts of a catalog that a condition holds for, by id.
     *
     * @param catalog its name
     * @param condition a condition in SQL over the artifact registry
     */
    public static List<String> uidsOfArtifacts(String catalog, String condition) {
        return uids(ActiveSession.classic().table(quoted(catalog) + ".core.artifact"), condition);
    }

    /** A name as SQL has it, whatever is in it. */
    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static List<String> uids(Dataset<Row> registry, String condition) {
        return registry.where(condition)
                .orderBy("id")
                .select("uid")
                .as(Encoders.STRING())
                .collectAsList();
    }
}
