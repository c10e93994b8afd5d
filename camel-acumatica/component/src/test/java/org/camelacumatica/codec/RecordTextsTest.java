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
import static org.camelacumatica.codec.CodecWorld.page;

import java.io.IOException;
import java.util.List;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.RecordFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as text: what is passed over must not be taken for what is looked for, and must not hide what is broken. */
class RecordTextsTest {
    @Test
    void onlyTheRecordsOwnIdAndKeysCount() throws IOException {
        String record = "{\"Details\":[{\"id\":\"line\",\"OrderNbr\":{\"value\":\"L\"}}],"
                + "\"Contact\":{\"id\":\"contact\",\"OrderNbr\":{\"value\":\"C\"}},"
                + "\"id\":\"record\",\"OrderNbr\":{\"value\":7},"
                + "\"Text\":{\"value\":\"} ] , \\\"id\\\":\\\"text\\\" \\\\\"}}";

        PageRecord read = page("[" + record + "]", RecordFormat.json, "OrderNbr", "Missing")
                .get(0);

        assertThat(read.body()).isEqualTo(record);
        assertThat(read.id()).isEqualTo("record");
        assertThat(read.keys()).containsExactly(7, null);
    }

    @Test
    void keysAreTheSameAsInTheServersShape() throws IOException {
        String json =
                "[{\"Amount\":{\"value\":1.50},\"Flag\":{\"value\":true},\"Empty\":{},\"Name\":{\"value\":\"\\u00e4\"}},"
                        + "{\"Name\":\"no value\",\"id\":5}]";
        String[] keys = {"Name", "Amount", "Flag", "Empty"};

        List<PageRecord> texts = page(json, RecordFormat.json, keys);
        List<PageRecord> maps = page(json, RecordFormat.wrapped, keys);

        for (int i = 0; i < maps.size(); i++) {
            assertThat(texts.get(i).keys()).isEqualTo(maps.get(i).keys());
            assertThat(texts.get(i).id()).isEqualTo(maps.get(i).id());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"A\":{\"value\":\"x",
                "[{\"A\":{\"value\":1}",
                "[{\"A\":{\"value\":tru}}]",
                "[{\"A\":{\"value\":1]}]",
                "[{\"A\":[{\"B\":{\"value\":1}}}]",
                "[{\"A\":{\"value\":\"a\nb\"}}]",
                "[{\"A\":{\"value\":01}}]"
            })
    void whatIsBrokenInAValueThatIsPassedOverIsRefused(String json) {
        assertThatThrownBy(() -> page(json, RecordFormat.json, "Key")).isInstanceOf(NotARecordListException.class);
    }
}
