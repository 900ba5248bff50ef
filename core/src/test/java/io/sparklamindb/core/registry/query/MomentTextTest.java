/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTextTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25 08:30:00, 2026-11-25T08:30:00Z",
        "2026-11-25 08:30:00.123, 2026-11-25T08:30:00.123Z",
        "2026-11-25 08:30:00.123456, 2026-11-25T08:30:00.123456Z",
        "2026-11-25 08:30:00.5+00, 2026-11-25T08:30:00.5Z",
        "2026-11-25 08:30:00+05:30, 2026-11-25T03:00:00Z",
        "1883-11-18 08:30:00-07:52:58, 1883-11-18T16:22:58Z",
        "1969-12-31 23:59:59.999999, 1969-12-31T23:59:59.999999Z",
        "2026-11-25, 2026-11-25T00:00:00Z",
        "10000-01-01 00:00:00+00, +10000-01-01T00:00:00Z",
    })
    void momentsAreReadWithAnyNumberOfFractionDigits(String text, String moment) {
        var expected = Instant.parse(moment);
        assertThat(MomentText.micros(bytes(text)))
                .hasValue(expected.getEpochSecond() * 1_000_000 + expected.getNano() / 1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "infinity",
                "2026-13-01",
                "2026-02-29 00:00:00",
                "2026-11-25T08:30:00",
                "2026-11-25 24:00:00",
                "2026-11-25 08:30",
                "2026-11-25 08:30:00.",
                "2026-11-25 08:30:00.1234567",
                "0044-03-15 00:00:00+00 BC",
                "1732524600"
            })
    void whatIsNoMomentIsNotGuessed(String text) {
        assertThat(MomentText.micros(bytes(text))).isEmpty();
    }

    @Test
    void aDayHasNoTime() {
        assertThat(MomentText.days(bytes("2026-11-25 00:00:00"))).isEmpty();
    }

    @Property
    void everyDayOfTheCalendarIsReadAsJavaDoes(@ForAll @IntRange(min = -719_162, max = 2_932_896) int day) {
        assertThat(MomentText.days(bytes(LocalDate.ofEpochDay(day).toString()))).hasValue(day);
    }

    @Property
    void everyMomentIsReadAsJavaDoes(
            @ForAll @LongRange(min = -62_135_596_800_000_000L, max = 253_402_300_799_999_999L) long micros) {
        var text = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS")
                .format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        assertThat(MomentText.micros(bytes(text))).hasValue(micros);
    }
}
