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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.spi.StateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatermarkStoreTest extends WatermarkStoreContract {
    @TempDir
    private Path folder;

    @Override
    StateRepository<String, String> open() {
        return new FileWatermarkStore(folder.resolve("watermarks"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAndTheOldStateStands() throws IOException {
        open().setState("route", "old");
        // A folder in the place of the file beside: nobody may write to that, not even root.
        Files.createDirectories(folder.resolve("watermarks/route.new/that is not empty"));

        assertThatThrownBy(() -> open().setState("route", "new"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("route")
                .hasMessageContaining("the old one stands")
                .hasMessageContaining("make it writable");

        assertThat(open().getState("route")).isEqualTo("old");
    }
}
