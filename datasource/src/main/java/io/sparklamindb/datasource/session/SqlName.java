/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.jdk.javaapi.CollectionConverters;

/** Names as SQL writes them. Driver only. */
public final class SqlName {

    private SqlName() {}

    /** The parts of a name with dots, as the session's SQL reads it; empty if it is none. */
    public static Optional<List<String>> parts(String name) {
        try {
            return Optional.of(CollectionConverters.asJava(
                    ActiveSession.classic().sessionState().sqlParser().parseMultipartIdentifier(name)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** One part of a name as SQL has it, whatever is in it. */
    static String quoted(String part) {
        return "`" + part.replace("`", "``") + "`";
    }
}
