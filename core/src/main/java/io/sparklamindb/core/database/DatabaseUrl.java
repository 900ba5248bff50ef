/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.core.error.LaminException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the database URLs that LaminDB and JDBC users write: {@code postgresql://user:password@host:port/database},
 * {@code jdbc:postgresql://host:port/database?user=..}, {@code sqlite:///path}, {@code jdbc:sqlite:path}. Credentials are
 * taken out of the text at once; an error shows the URL without them.
 */
public final class DatabaseUrl {

    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/]*@");
    private static final Pattern CREDENTIAL_PARAMETERS =
            Pattern.compile("(?i)([?&](?:user|password|sslpassword|[^=&]*(?:secret|token)[^=&]*)=)[^&]*");

    private DatabaseUrl() {}

    /**
     * The place a URL names.
     *
     * @throws LaminException {@code LAMIN_INVALID_DATABASE_URL} if the text is no such URL
     */
    public static DatabaseLocation parse(String url) {
        var text = url.strip();
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:")) {
            text = text.substring("jdbc:".length());
            lower = lower.substring("jdbc:".length());
        }
        if (lower.startsWith("sqlite:")) {
            return sqlite(url, text.substring("sqlite:".length()));
        }
        if (lower.startsWith("postgresql:") || lower.startsWith("postgres:")) {
            return postgres(url, text);
        }
        throw invalid(url, "it names neither postgresql nor sqlite", null);
    }

    /** The URL, credentials and all, that lamindb's settings file holds for a place. */
    public static Secret of(PostgresLocation location) {
        var credentials = location.user() == null ? "" : encode(location.user());
        if (location.password() != null) {
            credentials += ":" + encode(location.password().reveal());
        }
        var parameters = location.parameters().entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return new Secret("postgresql://"
                + (credentials.isEmpty() ? "" : credentials + "@")
                + location.host() + ":" + location.port() + "/" + encode(location.database())
                + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    /** A database URL as it may be shown: user and password are left out. */
    public static String redact(String url) {
        var withoutUser = USER_INFO.matcher(url).replaceFirst("");
        return CREDENTIAL_PARAMETERS.matcher(withoutUser).replaceAll("$1***");
    }

    private static SqliteLocation sqlite(String url, String rest) {
        // sqlite:///relative is SQLAlchemy's spelling of a relative path, sqlite:////absolute of an absolute one;
        // lamindb writes sqlite:///absolute with its three slashes before the path, so that form means absolute too.
        var path = rest.startsWith("//") ? rest.substring(2) : rest;
        while (path.startsWith("//")) {
            path = path.substring(1);
        }
        if (path.isBlank() || path.equals("/") || path.indexOf('\0') >= 0) {
            throw invalid(url, "it names no file", null);
        }
        return SqliteLocation.of(Path.of(path));
    }

    private static PostgresLocation postgres(String url, String text) {
        var uri = uri(url, "postgresql:" + text.substring(text.indexOf(':') + 1));
        if (uri.isOpaque() || uri.getRawPath() == null || uri.getRawPath().length() < 2) {
            throw invalid(url, "it names no database", null);
        }
        var parameters = parameters(uri.getRawQuery());
        var userInfo = uri.getRawUserInfo();
        String user = parameters.remove("user");
        String password = parameters.remove("password");
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
            password = colon < 0 ? password : decode(userInfo.substring(colon + 1));
        }
        return new PostgresLocation(
                uri.getHost() == null ? "localhost" : uri.getHost(),
                uri.getPort() < 0 ? PostgresLocation.DEFAULT_PORT : uri.getPort(),
                decode(uri.getRawPath().substring(1)),
                user,
                password == null ? null : new Secret(password),
                parameters);
    }

    private static URI uri(String url, String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            // The exception's own message repeats the input, password and all: do not chain it.
            throw invalid(
                    url, "it is no URL at character " + e.getIndex() + "; percent-encode special characters", null);
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        if (query == null) {
            return parameters;
        }
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        // '+' is a plus in user info and paths; URLDecoder would make it a blank.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static LaminException invalid(String url, String reason, @Nullable Throwable cause) {
        return DatabaseErrors.invalidUrl(redact(url), reason, cause);
    }
}
