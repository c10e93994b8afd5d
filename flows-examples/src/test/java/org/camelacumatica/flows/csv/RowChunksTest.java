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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows cut into chunks: where each begins in its file, and what of it is sent. */
class RowChunksTest {
    private static final Columns COLUMNS = new Columns(List.of("ID", "Name"), List.of("Note"), List.of("Line"));

    private static List<RowChunk> chunks(int size, List<List<String>> lines) {
        List<RowChunk> chunks = new ArrayList<>();
        new RowChunks("file.csv", COLUMNS, lines.iterator(), size).forEachRemaining(chunks::add);
        return chunks;
    }

    @Test
    void lineBreaksInsideValuesAndEmptyLinesAreCounted() {
        List<RowChunk> chunks = chunks(
                2,
                List.of(
                        List.of("ID", "Name"),
                        List.of("a", "two\nlines"),
                        List.of(""),
                        List.of("b", "windows\r\nbreak"),
                        List.of("c", "old mac\rbreak"),
                        List.of("d", "plain")));

        assertThat(chunks).hasSize(2);
        assertThat(chunks)
                .flatExtracting(chunk -> chunk.rows().stream().map(Row::line).toList())
                .containsExactly(2, 5, 7, 9);
    }

    @Test
    void anEmptyCellIsSentAsEmptyOnlyWhereTheColumnIsRequired() {
        RowChunk chunk = chunks(
                        9,
                        List.of(
                                List.of("ID", "Line", "Name", "Note"),
                                List.of("a", "17", "", ""),
                                List.of("b", "18", "B", "n")))
                .get(0);

        Map<String, Object> first = new LinkedHashMap<>();
        first.put("ID", "a");
        first.put("Name", null);
        assertThat(chunk.getRecords().get(0)).isEqualTo(first);
        assertThat(chunk.getRecords().get(1)).isEqualTo(Map.of("ID", "b", "Name", "B", "Note", "n"));
    }

    @Test
    void aRowOfAnotherLengthIsKeptApart() {
        RowChunk chunk = chunks(9, List.of(List.of("ID", "Name"), List.of("a"), List.of("b", "B")))
                .get(0);

        assertThat(chunk.getRecords()).containsExactly(Map.of("ID", "b", "Name", "B"));
        assertThat(chunk.uneven()).containsExactly(new Row(2, List.of("a")));
        assertThat(chunk.size()).isEqualTo(2);
    }
}
