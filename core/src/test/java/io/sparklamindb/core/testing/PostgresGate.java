/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A port in front of the Postgres server of this JVM that can be shut: then connections break and none can be made, as if the
 * server were gone, which goes on with what it was told. Thread-safe.
 */
public final class PostgresGate implements AutoCloseable {

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;
    private volatile Faults.@Nullable When shutsAtCommit;

    /** An open one; the caller closes it. */
    public PostgresGate() throws IOException {
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::admit);
    }

    /** The URL of a database, by this way. */
    public String through(String url) {
        return url.replace("@127.0.0.1:" + PostgresServer.shared().port(), "@127.0.0.1:" + entrance.getLocalPort());
    }

    /** Breaks all connections, and lets none be made. */
    public void shut() {
        shut = true;
        sockets.forEach(PostgresGate::close);
    }

    /** Lets connections be made. */
    public void open() {
        shutsAtCommit = null;
        shut = false;
    }

    /** Shuts when the next COMMIT is on its way: before the server gets it, or after the server has answered. */
    public void shutAtCommit(Faults.When when) {
        shutsAtCommit = when;
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                if (shut) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // Closed meanwhile, by this side or the other.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket(
                InetAddress.getLoopbackAddress(), PostgresServer.shared().port());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        threads.execute(() -> pass(client, server, true));
        threads.execute(() -> pass(server, client, false));
    }

    private void pass(Socket from, Socket to, boolean fromClient) {
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (fromClient && contains(buffer, read, COMMIT) && shutsAtCommit != null) {
                    shut = true; // the answer, if there is one, is what the client does not get
                }
                if (shut && (!fromClient || shutsAtCommit != Faults.When.AFTER)) {
                    shut();
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other direction has ended.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static boolean contains(byte[] bytes, int count, byte[] part) {
        for (int i = 0; i + part.length <= count; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    @Override
    public void close() throws IOException {
        shut();
        entrance.close();
        threads.shutdownNow();
    }
}
