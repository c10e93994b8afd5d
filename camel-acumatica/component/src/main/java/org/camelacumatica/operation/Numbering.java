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
package org.camelacumatica.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camelacumatica.client.SavedRecord;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordAddress;

/**
 * What a connection has learned of how an entity's records get their keys. A record that was certainly new and has kept
 * the key that was sent proves that keys are given by hand: sending such a record twice gives one record. A key that
 * was replaced, or given where none was sent, proves the contrary for good. A record that may have been there before
 * proves nothing, because those keep their keys under either rule. Documents may be numbered by type, so that all keys
 * but the last belong to the question. Bounded; safe for many threads.
 */
final class Numbering {
    private enum Manner {
        BY_HAND,
        AUTOMATIC
    }

    private final Cache<List<String>, Manner> learned =
            Caffeine.newBuilder().maximumSize(1_000).build();

    /** Whether a new record of these keys certainly keeps them. */
    boolean keeps(String entity, RecordAddress.Keys keys) {
        return learned.getIfPresent(question(entity, keys.values())) == Manner.BY_HAND;
    }

    /** An earlier process has proved that new records keep keys like these. */
    void trust(String entity, RecordAddress.Keys keys) {
        learned.asMap().putIfAbsent(question(entity, keys.values()), Manner.BY_HAND);
    }

    /**
     * Learns from an answer.
     *
     * @param took how long the write took at the most
     */
    void learn(WriteDraft draft, SavedRecord saved, Duration took) {
        String entity = draft.spec().entity();
        List<String> answered = answered(entity, saved);
        if (answered.isEmpty() || draft.hasId() || draft.isByFilter()) {
            return;
        }
        Optional<RecordAddress.Keys> sent = draft.keys();
        List<String> question = question(entity, answered);
        if (sent.isEmpty() || !same(sent.get().values(), answered)) {
            learned.put(question, Manner.AUTOMATIC);
        } else if (draft.spec().kind() == OperationKind.create || saved.isNew(took)) {
            learned.asMap().putIfAbsent(question, Manner.BY_HAND);
        }
    }

    private static List<String> answered(String entity, SavedRecord saved) {
        List<String> fields = RecordKeys.fields(entity);
        List<String> values = fields.stream()
                .map(saved.record()::value)
                .filter(value -> value != null)
                .map(RecordKeys::text)
                .toList();
        return values.size() == fields.size() ? values : List.of();
    }

    private static List<String> question(String entity, List<String> keys) {
        List<String> question = new ArrayList<>();
        question.add(entity);
        keys.subList(0, keys.size() - 1).forEach(key -> question.add(RecordKeys.canonical(key)));
        return List.copyOf(question);
    }

    private static boolean same(List<String> sent, List<String> answered) {
        for (int i = 0; i < sent.size(); i++) {
            if (!RecordKeys.same(sent.get(i), answered.get(i))) {
                return false;
            }
        }
        return sent.size() == answered.size();
    }
}
