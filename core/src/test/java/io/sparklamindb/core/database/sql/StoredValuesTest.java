/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.database.Dialect;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredValuesTest {

    @ParameterizedTest
    @CsvSource({
        "2024-02-29 23:59:59.000001, 2024-02-29T23:59:59.000001Z",
        "1969-12-31 23:59:59.999999, 1969-12-31T23:59:59.999999Z",
        "2025-03-01 10:20:30.123, 2025-03-01T10:20:30.123Z",
        "2025-03-01 10:20:30, 2025-03-01T10:20:30Z",
        "2025-03-01T10:20:30.123456, 2025-03-01T10:20:30.123456Z"
    })
    void textOfAnySqliteWriterIsThatMomentInUtc(String stored, Instant moment) {
        assertThat(StoredValues.moment(stored)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "2026-11-30T00:45:15.319042Z", "9999-12-31T23:59:59.999999Z"})
    void whatIsWrittenIsReadAgain(Instant moment) {
        assertThat(StoredValues.moment(StoredValues.moment(Dialect.SQLITE, moment)))
                .isEqualTo(moment);
    }

    @Test
    void postgresTellsTheMomentItself() {
        assertThat(StoredValues.moment(OffsetDateTime.parse("2025-03-01T10:20:30.123456+02:00")))
                .isEqualTo("2025-03-01T08:20:30.123456Z");
    }
}
