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

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records as the server's own text, cut out of its answer. Of their values only the id and the keys are decoded; all others
 * are passed over, which is most of what reading costs. For one thread.
 */
final class RecordTexts {
    private static final byte[] ID = Utf8.bytes("id");
    private static final byte[] VALUE = Utf8.bytes("value");

    private final JsonScanner scanner;
    private final List<byte[]> keyFields;

    private RecordTexts(AnswerBytes answer, List<String> keyFields) {
        this.scanner = new JsonScanner(answer);
        this.keyFields = keyFields.stream().map(Utf8::bytes).toList();
    }

    /**
     * The records of a list.
     *
     * @throws NotARecordListException where the answer is no list of records to its end
     */
    static List<PageRecord> page(AnswerBytes answer, List<String> keyFields) throws IOException {
        RecordTexts texts = new RecordTexts(answer, keyFields);
        JsonScanner scanner = texts.scanner;
        List<PageRecord> page = new ArrayList<>();
        scanner.enter('[');
        for (boolean more = !scanner.leaves(']'); more; more = scanner.goesOn(']')) {
            if (scanner.next() != '{') {
                throw new NotARecordListException("the list holds something else than records", null);
            }
            page.add(texts.record());
        }
        scanner.end();
        return page;
    }

    /**
     * A record that is the whole answer.
     *
     * @throws NotARecordListException where it is not
     */
    static PageRecord only(AnswerBytes answer, List<String> keyFields) throws IOException {
        RecordTexts texts = new RecordTexts(answer, keyFields);
        PageRecord record = texts.record();
        texts.scanner.end();
        return record;
    }

    private PageRecord record() throws IOException {
        scanner.next();
        int begin = scanner.place();
        Object id = null;
        @Nullable Object[] keys = new @Nullable Object[keyFields.size()];
        scanner.enter('{');
        for (boolean more = !scanner.leaves('}'); more; more = scanner.goesOn('}')) {
            scanner.name();
            int key = key();
            boolean isId = scanner.isName(ID);
            scanner.enter(':');
            if (key >= 0) {
                keys[key] = wrapped();
            } else if (isId) {
                id = scanner.value();
            } else {
                scanner.skip();
            }
        }
        List<@Nullable Object> found = keys.length == 1 ? Collections.singletonList(keys[0]) : Arrays.asList(keys);
        return new PageRecord(scanner.text(begin), id instanceof String text ? text : null, found);
    }

    /** What a field holds; nothing where it is no wrapped value. */
    private @Nullable Object wrapped() throws IOException {
        if (scanner.next() != '{') {
            scanner.skip();
            return null;
        }
        Object value = null;
        scanner.enter('{');
        for (boolean more = !scanner.leaves('}'); more; more = scanner.goesOn('}')) {
            scanner.name();
            boolean isValue = scanner.isName(VALUE);
            scanner.enter(':');
            if (isValue) {
                value = scanner.value();
            } else {
                scanner.skip();
            }
        }
        return value;
    }

    private int key() throws IOException {
        for (int i = 0; i < keyFields.size(); i++) {
            if (scanner.isName(keyFields.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
