/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.DataReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.sources.BaseRelation;
import scala.jdk.javaapi.CollectionConverters;

/** Topics of Kafka, by the options of its source and sink, and by the first of its servers: as OpenLineage calls them. */
final class KafkaTopics {

    private static final String SERVERS = "kafka.bootstrap.servers";
    private static final Pattern SERVER = Pattern.compile("([\\w.-]+|\\[[0-9a-fA-F:.]+])(:\\d+)?");

    /** In {@code {"topic": [0, 1]}}, where partitions are assigned by hand. */
    private static final Pattern ASSIGNED = Pattern.compile("\"([\\w.-]+)\"\\s*:");

    private KafkaTopics() {}

    /** Notes those of a table, which is read or written as the node at hand is. */
    static void note(Map<String, String> options, PlanWalk walk) {
        if (walk.isWritten()) {
            noteWritten(options, walk);
        } else {
            var byName = byName(options);
            read(byName).forEach(topic -> walk.found(reference(topic, byName)));
        }
    }

    /** Notes the topic that is written. */
    static void noteWritten(Map<String, String> options, PlanWalk walk) {
        var byName = byName(options);
        var topic = byName.get("topic");
        if (topic == null) {
            walk.gap("Rows that are written to Kafka name their topics themselves.");
        } else {
            walk.foundOutput(reference(topic, byName));
        }
    }

    /** The options of what a query that is no stream reads; empty if it is nothing of Kafka's. */
    static Optional<Map<String, String>> ofRelation(BaseRelation relation) {
        if (!relation.getClass().getSimpleName().startsWith("Kafka")) {
            return Optional.empty();
        }
        // It tells its options to nobody, and is in a library that need not be there.
        return Arrays.stream(relation.getClass().getDeclaredFields())
                .filter(field ->
                        scala.collection.Map.class.isAssignableFrom(field.getType()) && field.trySetAccessible())
                .map(field -> {
                    try {
                        return field.get(relation);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(scala.collection.Map.class::isInstance)
                .map(options -> {
                    var texts = new TreeMap<String, String>();
                    CollectionConverters.asJava((scala.collection.Map<?, ?>) options)
                            .forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
                    return (Map<String, String>) texts;
                })
                .filter(options -> !read(byName(options)).isEmpty())
                .findFirst();
    }

    private static List<String> read(Map<String, String> byName) {
        var topics = byName.get("subscribe");
        var pattern = byName.get("subscribePattern");
        var assigned = byName.get("assign");
        if (topics != null) {
            return Stream.of(topics.split(",")).map(String::strip).toList();
        } else if (pattern != null) {
            return List.of(pattern);
        }
        return assigned == null
                ? List.of()
                : ASSIGNED.matcher(assigned)
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList();
    }

    private static DataReference reference(String topic, Map<String, String> byName) {
        var server = byName.getOrDefault(SERVERS, "").split(",", 2)[0].strip();
        return SERVER.matcher(server).matches()
                ? DataReference.external("kafka://" + server + "/" + topic)
                : External.of("kafka", topic);
    }

    private static Map<String, String> byName(Map<String, String> options) {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(options);
        return byName;
    }
}
