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

import java.util.List;
import java.util.stream.Collectors;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.WriteNotSavedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what was sent with what came back, because an answer of 200 does not prove that anything was saved. A key that the
 * server has replaced by a number of its own is told and refuses nothing.
 */
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final ValueComparison comparison;

    Verification(ValueComparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Compares, and does about it what the operation asks for.
     *
     * @return every field that did not come back as asked
     * @throws WriteNotSavedException where that is asked for, or where nothing at all was taken
     */
    List<FieldError> verify(WriteDraft draft, EntityRecord answer) {
        Verify verify = draft.spec().rules().verify();
        if (verify == Verify.none) {
            return List.of();
        }
        Findings findings = compare(draft, answer);
        boolean fails =
                verify == Verify.fail ? findings.anythingTold() : verify == Verify.automatic && findings.nothingTaken();
        if (fails) {
            throw notSaved(draft, findings.told());
        }
        if (!findings.told().isEmpty()) {
            LOG.warn("{} was answered with success, but not as asked: {}", draft.subject(), list(findings.told()));
        }
        return findings.told();
    }

    Findings compare(WriteDraft draft, EntityRecord answer) {
        return EchoComparison.compare(comparison, draft, answer);
    }

    private static String list(List<FieldError> told) {
        return told.stream().map(FieldError::toString).collect(Collectors.joining("; "));
    }

    private static WriteNotSavedException notSaved(WriteDraft draft, List<FieldError> told) {
        return new WriteNotSavedException(
                new Failure(
                        draft.subject(),
                        200,
                        Repeat.NEVER,
                        "was answered with 200 and did not save what was sent: " + list(told),
                        "Look whether the role may write these fields and whether they can be written at all;"
                                + " verify=warn tells it without failing."),
                told);
    }
}
