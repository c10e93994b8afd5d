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
package org.camelacumatica.flows.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The header of a table: what it may hold, and what is said where it holds something else. */
class ColumnsTest {
    private static final Columns COLUMNS =
            new Columns(List.of("ID", "Name"), List.of("Currency"), List.of("Line", "Error"));

    @Test
    void columnsMayStandInAnyOrderBehindAByteOrderMark() {
        assertThat(COLUMNS.header("f", List.of("\uFEFFName", " ID ", "Error"))).containsExactly("Name", "ID", "Error");
    }

    @Test
    void whatIsMissingUnknownOrTwiceIsToldInOneMessage() {
        assertThatThrownBy(() -> COLUMNS.header("f.csv", List.of("Name", "Name", "Naem")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("f.csv")
                .hasMessageContaining("missing: ID")
                .hasMessageContaining("unknown: Naem")
                .hasMessageContaining("twice: Name")
                .hasMessageContaining("No row was sent");
    }

    @Test
    void anotherSeparatorIsGuessed() {
        assertThatThrownBy(() -> COLUMNS.header("f.csv", List.of("ID;Name;Currency")))
                .hasMessageContaining("separated by something else than commas");
    }
}
