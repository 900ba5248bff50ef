/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    private static final String CANARY = "canary-s3cr3t";

    @Test
    void aPostgresUrlGivesHostPortDatabaseAndCredentials() {
        var location = (PostgresLocation) DatabaseUrl.parse("postgresql://me:p%40ss+word@db.example:5433/my%20db");
        assertThat(location.host()).isEqualTo("db.example");
        assertThat(location.port()).isEqualTo(5433);
        assertThat(location.database()).isEqualTo("my db");
        assertThat(location.user()).isEqualTo("me");
        assertThat(location.password()).isEqualTo(new Secret("p@ss+word"));
    }

    @Test
    void aJdbcUrlMayCarryItsCredentialsAsParameters() {
        var location = (PostgresLocation) DatabaseUrl.parse("jdbc:postgresql://h/d?user=u&password=x&sslmode=disable");
        assertThat(location.user()).isEqualTo("u");
        assertThat(location.password()).isEqualTo(new Secret("x"));
        assertThat(location.parameters()).containsOnlyKeys("sslmode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///data/lamin.db", "sqlite:////data/lamin.db", "jdbc:sqlite:/data/lamin.db"})
    void everySpellingOfAnAbsoluteSqlitePathNamesTheSameFile(String url) {
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new SqliteLocation("/data/lamin.db"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:" + CANARY + "@h/d",
                "postgresql://u:" + CANARY + "@h",
                "postgresql://u:" + CANARY + "@ho st/d",
                "postgresql://u:" + CANARY + " %%%@h/d",
                "jdbc:postgresql://h?password=" + CANARY,
                "sqlite:",
            })
    void whatIsNoDatabaseUrlIsRefusedWithoutShowingThePassword(String url) {
        var error = catchThrowableOfType(LaminException.class, () -> DatabaseUrl.parse(url));
        assertThat(error.condition()).isEqualTo(LaminCondition.INVALID_DATABASE_URL);
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(CANARY);
        }
    }

    @Test
    void aLocationNeverShowsItsPassword() {
        var location = DatabaseUrl.parse("postgresql://u:" + CANARY + "@h/d");
        assertThat(location.toString() + location.display()).doesNotContain(CANARY);
    }
}
