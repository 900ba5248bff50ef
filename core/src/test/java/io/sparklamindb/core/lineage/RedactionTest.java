/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String CANARY = "canary-secret";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_key = 'canary-secret'",
                "self.apiKey: \"canary-secret\"",
                "client.secret := `canary-secret`",
                "os.environ['ACCESS_KEY'] = 'canary-secret'",
                "{\"private-key\" : 'canary-secret'}",
                "connect(db_password='canary-secret', port=5432)",
                "config[\"token\"]='canary-secret'",
                "url = 'postgresql://me:canary-secret@host:5432/db'",
                "read(\"s3://key:canary-secret@bucket/x\")",
            })
    void whatSourceCodeAssignsToASecretIsNotKept(String source) {
        assertThat(Redaction.ofSource(source)).doesNotContain(CANARY).contains(Redaction.REDACTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(api_key: str, token=None):",
                "token = os.getenv('TOKEN')",
                "if token == 'x' and secretary = 'Ann':",
                "key = 'cell_type'",
                "spark.read.parquet('s3://bucket/a:b@c')",
            })
    void otherSourceCodeIsKeptAsItIs(String source) {
        assertThat(Redaction.ofSource(source)).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host/db?user=me&password=canary-secret&ssl=true, jdbc:postgresql://host/db?user=me&password=***REDACTED***&ssl=true",
        "job.py --token canary-secret --depth 3, job.py --token ***REDACTED*** --depth 3",
        "job.py --api-key=canary-secret, job.py --api-key=***REDACTED***",
        "jdbc:h2:x;sslpassword=canary-secret, jdbc:h2:x;sslpassword=***REDACTED***",
        "https://me:canary-secret@host/x, https://me:***REDACTED***@host/x",
        "https://me:p@ss@host/x, https://me:***REDACTED***@host/x",
        "depth=3 with 2 tokens of text, depth=3 with 2 tokens of text",
    })
    void whatIsNamedLikeASecretIsNotKeptInAText(String text, String stored) {
        assertThat(Redaction.ofText(text)).isEqualTo(stored);
    }

    @Test
    void parametersAreRedactedByNameAndByValueAtEveryDepth() {
        var params = Map.of(
                "depth",
                3,
                "options",
                Map.of("dbPassword", CANARY, "urls", List.of("postgresql://a:canary-secret@h/d", "plain")));

        assertThat(Redaction.ofParams(params).toString()).doesNotContain(CANARY).contains("depth=3", "plain");
    }

    @Test
    void aLongSecretIsNoSpecialCase() {
        assertThat(Redaction.ofSource("private_key = '" + CANARY.repeat(1000) + "'"))
                .isEqualTo("private_key = '" + Redaction.REDACTED + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "token", "\"", "a://b:", "--secret ", "token=\"", " ", "password:"})
    void aTextOfAnyShapeTakesTimeInItsLengthAlone(String piece) {
        var text = piece.repeat(400_000 / piece.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Redaction.ofSource(text);
            Redaction.ofText(text);
        });
    }
}
