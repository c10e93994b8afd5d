/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.camelacumatica.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void timesAreReadAsTheFormatterReadsThem() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            String text = random(random);
            assertThat(TimeText.read(text, BERLIN))
                    .as("%s, seed %d", text, seed)
                    .isEqualTo(OffsetDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME));
        }
    }

    private static String random(SplittableRandom random) {
        LocalDateTime time = LocalDateTime.of(
                random.nextInt(1, 10_000),
                random.nextInt(1, 13),
                random.nextInt(1, 29),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60));
        int digits = random.nextInt(10);
        String fraction = digits == 0
                ? ""
                : "." + String.format("%09d", random.nextInt(1_000_000_000)).substring(0, digits);
        int minutes = random.nextInt(-18 * 60, 18 * 60 + 1);
        String offset = random.nextInt(10) == 0
                ? "Z"
                : String.format(
                        Locale.ROOT,
                        "%s%02d:%02d",
                        minutes < 0 ? "-" : "+",
                        Math.abs(minutes / 60),
                        Math.abs(minutes % 60));
        return time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)) + fraction + offset;
    }

    @Test
    void aTimeWithoutAnOffsetIsOneOfTheZone() {
        assertThat(TimeText.read("2026-07-01T10:00:00", BERLIN))
                .isEqualTo(OffsetDateTime.of(2026, 7, 1, 10, 0, 0, 0, ZoneOffset.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T10:60:00Z",
                "2026-01-01T10:00:60Z",
                "2026-01-01T10:00:00+19:00",
                "2026-01-01T10:00:00+01:60"
            })
    void aTimeThatDoesNotExistIsRefused(String text) {
        assertThatThrownBy(() -> TimeText.read(text, BERLIN)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> DateTimeFormatter.ISO_DATE_TIME.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-01-01T10:00",
                "2026-01-01t10:00:00Z",
                "2026-01-01T10:00:00.",
                "2026-01-01T10:00:00.1234567890Z",
                "2026-01-01T10:00:00+01",
                "2026-01-01T10:00:00+01:00:30",
                "2026-01-01T10:00:00+01:00[Europe/Berlin]",
                "2026-01-01 10:00:00Z",
                "20x6-01-01T10:00:00Z",
                "2026-01-01T10:00:00ZZ",
                "a longer text without any date"
            })
    void anotherFormIsLeftToTheFormatter(String text) {
        assertThat(TimeText.read(text, BERLIN)).isNull();
    }
}
