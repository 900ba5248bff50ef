/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.util.List;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Collections as Spark takes them below its connector API. */
public final class SparkCollections {

    private SparkCollections() {}

    /** The same elements in the same order. */
    public static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    /** The same entries. */
    public static Map<String, String> map(java.util.Map<String, String> entries) {
        return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(entries));
    }

    /** The same entries, for Java. */
    public static java.util.Map<String, String> javaMap(Map<String, String> entries) {
        return java.util.Map.copyOf(CollectionConverters.asJava(entries));
    }
}
