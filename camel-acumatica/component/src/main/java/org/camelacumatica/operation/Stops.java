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
import java.util.Objects;
import java.util.Optional;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.ListStoppedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.Subject;

/** Says of a list that ended early how far it came. */
final class Stops {
    private Stops() {}

    /**
     * @param results what became of the records that were sent and not handed out
     * @param saved how many were saved, those that were handed out among them
     * @param notSent how many were not sent, where it is known
     */
    static ListStoppedException of(
            Subject subject, RecordResult refused, List<RecordResult> results, long saved, Optional<Long> notSent) {
        AcumaticaException refusal = Objects.requireNonNull(refused.getRefusal());
        long refusals = results.stream().filter(result -> !result.isSaved()).count();
        String seen = "was stopped by the record at index " + refused.getIndex() + ": " + saved + " saved, " + refusals
                + " refused, " + notSent.map(count -> count + " not sent").orElse("the rest not sent") + ". "
                + refusal.getMessage();
        Failure failure = new Failure(
                subject,
                refusal.getStatusCode(),
                refusal.getFailure().repeat(),
                seen,
                "What was saved stays saved: send the rest alone.",
                refusal);
        return new ListStoppedException(failure, refused.getIndex(), results, saved, notSent.orElse(-1L));
    }
}
