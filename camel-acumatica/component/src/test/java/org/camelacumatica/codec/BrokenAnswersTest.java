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
import static org.camelacumatica.codec.CodecWorld.CODEC;
import static org.camelacumatica.codec.CodecWorld.in;
import static org.camelacumatica.codec.CodecWorld.page;
import static org.camelacumatica.codec.CodecWorld.shape;

import java.io.IOException;
import java.util.List;
import org.camelacumatica.model.RecordFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenAnswersTest {
    private static final String PAGE = "[{\"OrderNbr\":{\"value\":\"A1\"}},{\"OrderNbr\":{\"value\":\"A2\"}}]";

    @ParameterizedTest
    @EnumSource(RecordFormat.class)
    void pageThatIsCutAnywhereIsNoPage(RecordFormat format) throws IOException {
        assertThat(page(PAGE, format)).hasSize(2);
        for (int end = 0; end < PAGE.length(); end++) {
            String cut = PAGE.substring(0, end);
            assertThatThrownBy(() -> page(cut, format)).as(cut).isInstanceOf(NotARecordListException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(RecordFormat.class)
    void errorObjectInsteadOfAListIsToldWithItsWords(RecordFormat format) {
        assertThatThrownBy(() -> page(
                        "{\"message\":\"An error has occurred.\",\"exceptionMessage\":\"The view is broken.\"}",
                        format))
                .isInstanceOf(NotARecordListException.class)
                .hasMessage("the answer is an object instead of a list: The view is broken.");
    }

    @ParameterizedTest
    @EnumSource(RecordFormat.class)
    void whatComesBehindTheEndIsNotIgnored(RecordFormat format) {
        assertThatThrownBy(() -> page(PAGE + PAGE, format)).isInstanceOf(NotARecordListException.class);
        assertThatThrownBy(() -> page(PAGE + "<html>", format)).isInstanceOf(NotARecordListException.class);
        assertThatThrownBy(() -> CODEC.readRecord(in("{} x"), shape(format), List.of()))
                .isInstanceOf(NotARecordListException.class);
    }

    @Test
    void listOfSomethingElseIsNoPage() {
        assertThatThrownBy(() -> page("[1,2]", RecordFormat.plain)).isInstanceOf(NotARecordListException.class);
        assertThatThrownBy(() -> page("\"text\"", RecordFormat.plain))
                .hasMessage("the answer is no list of records but a single value");
        assertThatThrownBy(() -> page("", RecordFormat.plain)).hasMessage("the answer is no list of records but empty");
        assertThatThrownBy(() -> page("<html></html>", RecordFormat.plain))
                .hasMessageStartingWith("the answer is no JSON");
    }

    @Test
    void listInsteadOfARecordIsNoRecord() {
        assertThatThrownBy(() -> CODEC.readRecord(in("[]"), shape(RecordFormat.plain), List.of()))
                .hasMessage("the answer is no record but a list");
        assertThatThrownBy(() -> CODEC.readRecord(in(""), shape(RecordFormat.plain), List.of()))
                .hasMessage("the answer is no record but empty");
    }
}
