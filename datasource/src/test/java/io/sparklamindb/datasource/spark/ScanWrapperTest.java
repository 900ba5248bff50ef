/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.csv.CSVScan;
import org.apache.spark.sql.execution.datasources.v2.csv.CSVScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.json.JsonScan;
import org.apache.spark.sql.execution.datasources.v2.json.JsonScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.orc.OrcScan;
import org.apache.spark.sql.execution.datasources.v2.orc.OrcScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetScan;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.text.TextScan;
import org.apache.spark.sql.execution.datasources.v2.text.TextScanBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is over one of Spark's scans passes on all that one offers: whatever a scan or builder of Spark's implements of the
 * connector API, in place of a default, the one over it does as well. A later Spark that offers more fails here.
 */
class ScanWrapperTest {

    private static final List<Class<? extends Scan>> SCANS =
            List.of(ParquetScan.class, OrcScan.class, CSVScan.class, JsonScan.class, TextScan.class);
    private static final List<Class<? extends ScanBuilder>> BUILDERS = List.of(
            ParquetScanBuilder.class,
            OrcScanBuilder.class,
            CSVScanBuilder.class,
            JsonScanBuilder.class,
            TextScanBuilder.class);

    /** What is not passed on, and why. */
    private static final Map<Class<?>, String> NOT_PASSED_ON =
            Map.of(Batch.class, "Spark's scans are their own batches; toBatch() gives that of the scan over them");

    private static Stream<List<Class<?>>> pairs() {
        var pairs = new ArrayList<List<Class<?>>>();
        for (var scan : SCANS) {
            pairs.add(List.of(scan, VerifiedScan.class));
            pairs.add(List.of(scan, ConvertingScan.class));
        }
        for (var builder : BUILDERS) {
            pairs.add(List.of(builder, VerifiedScanBuilder.class));
            pairs.add(List.of(builder, ConvertingScanBuilder.class));
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatIsOfferedIsPassedOn(List<Class<?>> pair) {
        var wrapped = pair.get(0);
        var wrapper = pair.get(1);
        var offered = offered(wrapped);

        assertThat(offered).isNotEmpty();
        assertThat(offered).allSatisfy(method -> {
            assertThat(method.getDeclaringClass()).isAssignableFrom(wrapper);
            assertThat(wrapper.getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass())
                    .as("%s of %s", method, wrapper.getSimpleName())
                    .isEqualTo(wrapper);
        });
    }

    /** The methods of the connector API that it implements, or does otherwise than by default. */
    private static List<Method> offered(Class<?> wrapped) {
        return interfaces(wrapped).stream()
                .filter(type -> type.getName().contains(".connector.") && !NOT_PASSED_ON.containsKey(type))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isBridge())
                .filter(method -> !implementation(wrapped, method).isInterface())
                .toList();
    }

    private static Class<?> implementation(Class<?> type, Method method) {
        try {
            return type.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        var all = new LinkedHashSet<Class<?>>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (var of : at.getInterfaces()) {
                all.add(of);
                all.addAll(interfaces(of));
            }
        }
        return all;
    }
}
