/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.DataReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Topics of Kafka, by the options of its source and sink. */
final class KafkaTopics {

    private KafkaTopics() {}

    static List<DataReference> of(Map<String, String> options) {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(options);
        for (var option : List.of("topic", "subscribe")) {
            var topics = byName.get(option);
            if (topics != null) {
                return Arrays.stream(topics.split(","))
                        .map(topic -> External.of("kafka", topic.strip()))
                        .toList();
            }
        }
        var pattern = byName.getOrDefault("subscribePattern", byName.getOrDefault("assign", "?"));
        return List.of(External.of("kafka", pattern));
    }
}
