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

import org.camelacumatica.model.OperationKind;

/**
 * What is done when the answer to a write was lost, and nobody knows whether the server has saved it. This is the one place
 * that decides it; the decision page tells the same in words.
 */
enum AfterLoss {
    /** It goes again: a second one leaves the same one record, or is refused. */
    SEND_AGAIN,
    /** A record of the same reference is looked for: found, it was saved; certainly not there, it goes again. */
    LOOK_BY_REFERENCE,
    /** The record is read again and its lines are matched anew: what the first try has added is changed by the second. */
    MATCH_AGAIN,
    /** A record of that key is looked for: where one is there, whoever has made it, it goes again. */
    SEND_AGAIN_IF_THERE,
    /** A record of that key is looked for: it was saved where one is there and holds what was sent. */
    COMPARE_IF_THERE,
    /** It is uncertain, and somebody looks. */
    TELL;

    /** How the record is found. */
    enum By {
        ID,
        KEYS,
        FILTER,
        NOTHING
    }

    /** What a look before the write has shown. */
    enum Seen {
        NOTHING,
        MISSING,
        THERE
    }

    /**
     * What the decision depends on.
     *
     * @param keepsKeys whether a new record certainly keeps the keys that are sent
     * @param addsLines whether a line without an id is among the details
     * @param keyedLines whether every such line is known by its {@code detailKeys}
     * @param reference whether it carries a reference by which it can be looked for
     */
    record Facts(
            OperationKind kind,
            By by,
            Seen seen,
            boolean keepsKeys,
            boolean addsLines,
            boolean keyedLines,
            boolean reference) {}

    static AfterLoss of(Facts facts) {
        return switch (facts.kind()) {
            case update -> update(facts);
            case create -> create(facts);
            default -> upsert(facts);
        };
    }

    private static AfterLoss update(Facts facts) {
        if (!facts.addsLines()) {
            return SEND_AGAIN;
        }
        return facts.keyedLines() ? MATCH_AGAIN : TELL;
    }

    private static AfterLoss create(Facts facts) {
        if (facts.by() == By.KEYS && facts.keepsKeys()) {
            return SEND_AGAIN;
        }
        if (facts.reference()) {
            return LOOK_BY_REFERENCE;
        }
        return facts.by() == By.KEYS ? COMPARE_IF_THERE : TELL;
    }

    private static AfterLoss upsert(Facts facts) {
        if (facts.by() == By.FILTER) {
            return TELL;
        }
        boolean there = facts.by() == By.ID || facts.seen() == Seen.THERE;
        if (facts.addsLines()) {
            return addingLines(facts, there);
        }
        if (there || (facts.by() == By.KEYS && facts.keepsKeys())) {
            return SEND_AGAIN;
        }
        if (facts.reference()) {
            return LOOK_BY_REFERENCE;
        }
        return facts.by() == By.KEYS ? SEND_AGAIN_IF_THERE : TELL;
    }

    private static AfterLoss addingLines(Facts facts, boolean there) {
        if (facts.keyedLines() && (there || facts.by() == By.KEYS)) {
            return MATCH_AGAIN;
        }
        return facts.seen() == Seen.MISSING && facts.reference() ? LOOK_BY_REFERENCE : TELL;
    }
}
