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
package org.camelacumatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.camelacumatica.export.ExportState;
import org.camelacumatica.export.ExportState.Owner;
import org.camelacumatica.export.ExportStateText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was kept and does not fit is told, and a watermark that a person sets. */
class ExportMemoryTest {
    private static final String KEY = "acumatica:erp:Customer:orders";
    private static final Owner OWNER = new Owner("https://erp.example.com/Site", "Main", "Customer", "");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MemoryStateRepository repository = new MemoryStateRepository();
    private final ExportMemory memory = new ExportMemory(repository, KEY, OWNER);
    private final WatermarkByHand hand = new WatermarkByHand(memory);

    private static ExportState state(Owner owner) {
        return new ExportState(owner, NOON, Map.of("id-1", "2026-03-01T11:59:00Z"), null);
    }

    private void keep(Owner owner) {
        repository.setState(KEY, ExportStateText.write(state(owner)));
    }

    private void isUnusable(String why) {
        String before = repository.getState(KEY);
        assertThatThrownBy(memory::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(KEY)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining(why)
                .hasMessageContaining("--watermark");
        assertThat(repository.getState(KEY)).isEqualTo(before);
    }

    @Test
    void aWatermarkOfAnotherEntityIsRefused() {
        keep(new Owner(OWNER.site(), "Main", "Vendor", "LastModifiedDateTime"));
        isUnusable("it belongs to Vendor of https://erp.example.com/Site, and this is Customer");
    }

    @Test
    void aWatermarkOfAnotherSiteIsRefused() {
        keep(new Owner("https://test.example.com/Site", "Main", "Customer", "LastModifiedDateTime"));
        isUnusable("it belongs to Customer of https://test.example.com/Site");
    }

    @Test
    void aWatermarkOfAnotherTenantIsRefused() {
        keep(new Owner(OWNER.site(), "Trial", "Customer", "LastModifiedDateTime"));
        isUnusable("it belongs to tenant Trial, and this is Main");
    }

    @Test
    void aWatermarkOfNewerSoftwareIsRefused() {
        repository.setState(KEY, "acumatica-export 2\nwhatever\nend\n");
        isUnusable("written by a newer version");
    }

    @ParameterizedTest
    @CsvSource({"1", "20", "60", "100", "140"})
    void aWatermarkThatWasCutOffIsRefused(int length) {
        keep(OWNER);
        repository.setState(KEY, repository.getState(KEY).substring(0, length));
        isUnusable("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void anEmptyWatermarkIsNoneThatWasNeverKept(String text) {
        repository.setState(KEY, text);
        isUnusable("it is empty");
    }

    @Test
    void aRunKeepsWhatItBeginsWithBeforeItDeliversAnything() {
        assertThat(memory.open().watermark()).isNull();
        assertThat(repository.getState(KEY)).isNotNull();
        keep(OWNER);

        assertThat(memory.open()).isEqualTo(state(OWNER));
        assertThat(memory.read()).isEqualTo(state(OWNER));
    }

    @Test
    void aDamagedWatermarkCanBeSetByHand() {
        repository.setState(KEY, "acumatica-export 1\nowner");

        hand.set("2026-02-01T00:00:00+01:00");

        assertThat(hand.text()).isEqualTo("2026-01-31T23:00:00Z");
    }

    @Test
    void camelsOwnRepositoryOfFilesKeepsItOverARestart(@TempDir Path folder) {
        ExportState state = state(new Owner(OWNER.site(), "Main", "Customer", "LastModifiedDateTime"));
        fileMemory(folder).write(state);

        assertThat(fileMemory(folder).read()).isEqualTo(state);
    }

    private static ExportMemory fileMemory(Path folder) {
        StateRepository<String, String> files =
                FileStateRepository.fileStateRepository(folder.resolve("states").toFile());
        return new ExportMemory(WatermarkStores.started(files), KEY, OWNER);
    }

    @Test
    void theWatermarkGoesBackByADuration() {
        keep(OWNER);

        hand.set("PT2H");

        assertThat(hand.text()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(memory.read().seen())
                .as("what is read again is delivered again")
                .isEmpty();
    }

    @Test
    void noneBeginsAnew() {
        keep(OWNER);

        hand.set("none");

        assertThat(hand.text()).isEmpty();
        assertThatThrownBy(() -> hand.set("PT2H"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is none yet");
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2026-03-01", "2026-03-01T10:00:00", "-PT2H", "P2X"})
    void whatIsNoWatermarkIsRefusedWithExamples(String value) {
        keep(OWNER);
        assertThatThrownBy(() -> hand.set(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value)
                .hasMessageContaining("2026-01-01T00:00:00Z");
        assertThat(hand.text()).isEqualTo("2026-03-01T12:00:00Z");
    }
}
