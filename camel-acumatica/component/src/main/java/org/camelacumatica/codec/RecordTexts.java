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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records as the server's own text, cut out of its answer. Of their values only the id and the keys are decoded: all others
 * are passed over, which is most of what reading costs.
 */
final class RecordTexts {
    private final JsonParser parser;
    private final List<String> keyFields;
    private final byte[] answer;

    /** @param answer what the parser reads, whole */
    RecordTexts(JsonParser parser, List<String> keyFields, byte[] answer) {
        this.parser = parser;
        this.keyFields = keyFields;
        this.answer = answer;
    }

    /** The parser stands on START_OBJECT, and afterwards on END_OBJECT. */
    PageRecord record() throws IOException {
        int begin = (int) parser.currentTokenLocation().getByteOffset();
        String id = null;
        @Nullable Object[] keys = new @Nullable Object[keyFields.size()];
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            int key = keyFields.indexOf(name);
            if (key >= 0) {
                keys[key] = PlainTree.value(parser, token) instanceof Map<?, ?> wrapped ? wrapped.get("value") : null;
            } else if (name.equals("id")) {
                id = token == JsonToken.VALUE_STRING ? parser.getText() : null;
            } else {
                parser.skipChildren();
            }
        }
        int end = (int) parser.currentLocation().getByteOffset();
        return new PageRecord(new String(answer, begin, end - begin, StandardCharsets.UTF_8), id, Arrays.asList(keys));
    }
}
