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

import static org.assertj.core.api.Assertions.assertThat;

import org.camelacumatica.model.OperationKind;
import org.camelacumatica.operation.AfterLoss.By;
import org.camelacumatica.operation.AfterLoss.Facts;
import org.camelacumatica.operation.AfterLoss.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table, row by row. */
class AfterLossTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # operation, by, seen, keeps keys, adds lines, keyed lines, reference, what is done
            update, KEYS,    NOTHING, false, false, false, false, SEND_AGAIN
            update, ID,      NOTHING, false, false, false, false, SEND_AGAIN
            update, FILTER,  NOTHING, false, false, false, false, SEND_AGAIN
            update, KEYS,    THERE,   false, true,  true,  false, MATCH_AGAIN
            update, KEYS,    NOTHING, true,  true,  false, true,  TELL
            create, KEYS,    NOTHING, true,  false, false, false, SEND_AGAIN
            create, KEYS,    NOTHING, true,  true,  false, false, SEND_AGAIN
            create, KEYS,    NOTHING, false, false, false, false, COMPARE_IF_THERE
            create, KEYS,    NOTHING, false, true,  false, true,  LOOK_BY_REFERENCE
            create, NOTHING, NOTHING, false, true,  false, true,  LOOK_BY_REFERENCE
            create, NOTHING, NOTHING, false, false, false, false, TELL
            upsert, ID,      NOTHING, false, false, false, false, SEND_AGAIN
            upsert, KEYS,    THERE,   false, false, false, false, SEND_AGAIN
            upsert, KEYS,    NOTHING, true,  false, false, false, SEND_AGAIN
            upsert, KEYS,    NOTHING, false, false, false, false, SEND_AGAIN_IF_THERE
            upsert, KEYS,    MISSING, false, false, false, true,  LOOK_BY_REFERENCE
            upsert, NOTHING, MISSING, false, false, false, true,  LOOK_BY_REFERENCE
            upsert, NOTHING, MISSING, false, true,  false, true,  LOOK_BY_REFERENCE
            upsert, NOTHING, NOTHING, false, false, false, false, TELL
            upsert, FILTER,  NOTHING, false, false, false, false, TELL
            upsert, FILTER,  NOTHING, false, false, false, true,  TELL
            upsert, KEYS,    THERE,   false, true,  true,  false, MATCH_AGAIN
            upsert, KEYS,    MISSING, true,  true,  true,  false, MATCH_AGAIN
            upsert, ID,      NOTHING, false, true,  false, true,  TELL
            upsert, KEYS,    NOTHING, true,  true,  false, false, TELL
            """)
    void eachRowIsDecidedAsWritten(
            OperationKind kind,
            By by,
            Seen seen,
            boolean keepsKeys,
            boolean addsLines,
            boolean keyedLines,
            boolean reference,
            AfterLoss done) {
        assertThat(AfterLoss.of(new Facts(kind, by, seen, keepsKeys, addsLines, keyedLines, reference)))
                .isEqualTo(done);
    }

    @Test
    void linesThatNothingIdentifiesAreNeverSentTwice() {
        for (OperationKind kind : new OperationKind[] {OperationKind.upsert, OperationKind.update}) {
            for (By by : By.values()) {
                for (Seen seen : Seen.values()) {
                    for (boolean flag : new boolean[] {false, true}) {
                        assertThat(AfterLoss.of(new Facts(kind, by, seen, flag, true, false, true)))
                                .isNotIn(AfterLoss.SEND_AGAIN, AfterLoss.SEND_AGAIN_IF_THERE, AfterLoss.MATCH_AGAIN);
                    }
                }
            }
        }
    }

    @Test
    void whatTheServerMayNumberIsNeverSentAgainBlindly() {
        for (OperationKind kind : new OperationKind[] {OperationKind.upsert, OperationKind.create}) {
            for (By by : new By[] {By.KEYS, By.NOTHING}) {
                for (boolean lines : new boolean[] {false, true}) {
                    assertThat(AfterLoss.of(new Facts(kind, by, Seen.NOTHING, false, lines, lines, true)))
                            .isNotEqualTo(AfterLoss.SEND_AGAIN);
                }
            }
        }
    }
}
