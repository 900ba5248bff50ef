/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.PostgresServer;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormTest {

    private static final List<String> TEXTS = List.of(
            "\"hello \\u00e9 \\ud83d\\ude00 \\u007f\\/\"",
            "\"a\\b\\f\\n\\r\\t\\u0001\\\"\\\\\"",
            "{\"long name\":1,\"b\":[ ],\"a\":{},\"\\u00e9\":null,\"zz\":true}",
            "{\"a\":1,\"a\":2}",
            "[1,1.0,1.50,1e22,1.5e-7,-2E+3,12345678901234567890123.4567890]",
            "{\"a\": 1}",
            "null",
            "  [1,\n2]  ");

    @Test
    void itIsTheFormThatPostgresGives() throws Exception {
        var database = PostgresServer.shared().newDatabase();
        try (var connection = DriverManager.getConnection(jdbc(database));
                var cast = connection.prepareStatement("select cast(? as jsonb)::text")) {
            for (var text : TEXTS) {
                cast.setString(1, text);
                try (var row = cast.executeQuery()) {
                    row.next();
                    assertThat(JsonForm.of(text)).isEqualTo(row.getString(1));
                }
            }
        }
    }

    private static String jdbc(String database) {
        var parts = java.net.URI.create(database);
        var user = parts.getUserInfo().split(":", 2);
        return "jdbc:postgresql://" + parts.getHost() + ":" + parts.getPort() + parts.getPath() + "?user=" + user[0]
                + (user.length == 2 ? "&password=" + user[1] : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "NaN", "1 2", "1e999999999", "[1e-999999]", "{\"a\"}", "'a'"})
    void whatPostgresCouldNotHoldStaysAsItIs(String text) {
        assertThat(JsonForm.of(text)).isEqualTo(text);
    }

    @Test
    void signsOfZeroAndHalfLettersAreKept() {
        assertThat(JsonForm.of("[-0.0,-0,\"\\ud800\"]")).isEqualTo("[-0.0, -0, \"\\ud800\"]");
    }

    @Test
    void theFormIsTheFormOfItself() {
        for (var text : TEXTS) {
            assertThat(JsonForm.of(JsonForm.of(text))).isEqualTo(JsonForm.of(text));
        }
    }
}
