/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Environment;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordingInstanceTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private RecordingInstance instance(Map<String, Map<String, String>> catalogs) {
        return new RecordingInstance(catalogs, null, new Environment(Map.of(), folder, folder), false);
    }

    /** Row L1: a server that takes connections, and says nothing. */
    @Test
    void whoeverTellsOfAnInstanceDoesNotWaitForADatabaseThatHangs() throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var known = TestInstance.create(Engine.SQLITE, folder)) {
            var instance = instance(Map.of("lamin", silent(server)));
            var opening = new Thread(() -> assertThatThrownBy(instance::open).isInstanceOf(RuntimeException.class));
            opening.start();
            try (var connection = server.accept()) {
                long before = System.nanoTime();
                instance.see(known.instance());
                assertThat(instance.slug()).isEqualTo(known.instance().slug());
                instance.close();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
                hangUp(connection, server);
            }
            opening.join();
        }
    }

    private static Map<String, String> silent(ServerSocket server) {
        return Map.of("db", "postgresql://somebody@127.0.0.1:" + server.getLocalPort() + "/none");
    }

    /** As many connections as are tried are refused from now on. */
    private static void hangUp(Socket connection, ServerSocket server) throws IOException {
        server.close();
        connection.close();
    }

    @Test
    void instanceOfTheFirstTableIsUsedWhereNoCatalogIsKnown() {
        try (var known = TestInstance.create(Engine.SQLITE, folder)) {
            var instance = instance(Map.of());
            assertThatThrownBy(instance::open).isInstanceOf(LaminException.class);
            instance.see(known.instance());
            assertThat(instance.open()).isSameAs(known.instance());
            assertThat(instance.slug()).isEqualTo(known.instance().slug());
        }
    }

    @Test
    void instanceOfACatalogIsOpenedOnceAndNoMoreWhenAllIsOver() {
        try (var known = TestInstance.create(Engine.SQLITE, folder)) {
            var instance =
                    new RecordingInstance(Map.of("lamin", known.catalogOptions()), null, known.environment(), true);
            assertThat(instance.slug()).isEmpty();
            assertThat(instance.open()).isSameAs(instance.open());
            assertThat(instance.slug()).isNotEmpty();
            instance.close();
            assertThatThrownBy(instance::open).isInstanceOf(IllegalStateException.class);
        }
    }
}
