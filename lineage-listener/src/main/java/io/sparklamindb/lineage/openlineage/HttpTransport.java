/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.openlineage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts events to a server. */
final class HttpTransport implements EventTransport {

    private static final String PATH = "/api/v1/lineage";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int FIRST_REFUSAL = 300;

    private final URI url;
    private final HttpClient client;

    /** @throws IllegalArgumentException if it is no URL of HTTP, or has credentials, which would be seen in settings */
    HttpTransport(String url) {
        var given = URI.create(url);
        var scheme = String.valueOf(given.getScheme());
        if (given.getHost() == null || given.getUserInfo() != null || !scheme.matches("https?")) {
            throw new IllegalArgumentException("it is no http or https URL without credentials");
        }
        var path = given.getPath();
        this.url = path == null || path.isEmpty() || path.equals("/") ? given.resolve(PATH) : given;
        this.client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    }

    @Override
    public void send(String event) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status >= FIRST_REFUSAL) {
            throw new IOException("the server answers " + status);
        }
    }

    /** Where events go. */
    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }
}
