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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.model.WriteNotSavedException;

/**
 * What became of a chunk.
 *
 * @param refused the rows that somebody has to look at, in the order of their lines
 * @param reasons why, one for each of them
 * @param unanswered how many rows the server has not answered
 * @param outage why the import cannot go on, for a reason that lies in no row
 */
record ChunkOutcome(List<Row> refused, List<String> reasons, int unanswered, Optional<AcumaticaException> outage) {

    /**
     * Sorts refusals of rows from signs that the server is gone. A row whose answer was lost is looked at as well: it may
     * be saved or not. Where the last row of all is such a one, nobody answers any more.
     */
    static ChunkOutcome of(RowChunk chunk, List<RecordResult> results) {
        List<Refused> refused = new ArrayList<>();
        for (Row row : chunk.uneven()) {
            String reason = "The row has " + row.cells().size() + " values, and there are "
                    + chunk.header().size() + " columns";
            refused.add(new Refused(row, reason));
        }
        int unanswered = 0;
        Optional<AcumaticaException> outage = Optional.empty();
        Optional<AcumaticaException> lost = Optional.empty();
        for (RecordResult result : results) {
            AcumaticaException refusal = result.getRefusal();
            lost = Optional.ofNullable(refusal).filter(UncertainWriteException.class::isInstance);
            boolean answered = refusal == null || isOfTheRow(refusal);
            unanswered += answered ? 0 : 1;
            if (refusal != null && (answered || lost.isPresent())) {
                refused.add(new Refused(chunk.rows().get(result.getIndex()), reason(refusal)));
            } else if (refusal != null && outage.isEmpty()) {
                outage = Optional.of(refusal);
            }
        }
        refused.sort((one, other) -> Integer.compare(one.row.line(), other.row.line()));
        return new ChunkOutcome(
                refused.stream().map(Refused::row).toList(),
                refused.stream().map(Refused::reason).toList(),
                unanswered,
                outage.isPresent() ? outage : lost);
    }

    private record Refused(Row row, String reason) {}

    private static boolean isOfTheRow(AcumaticaException refusal) {
        return refusal instanceof RecordRejectedException
                || refusal instanceof RecordNotFoundException
                || refusal instanceof WriteNotSavedException;
    }

    private static String reason(AcumaticaException refusal) {
        if (refusal instanceof RecordRejectedException rejected
                && !rejected.getFieldErrors().isEmpty()) {
            return String.join(
                    "; ",
                    rejected.getFieldErrors().stream().map(Object::toString).toList());
        }
        return String.valueOf(refusal.getMessage());
    }

    /** How far the import came, and what to do. */
    String message(RowChunk chunk) {
        List<Row> rows = chunk.rows();
        int first = rows.get(0).line();
        int last = rows.get(rows.size() - 1).line();
        return "The import of " + chunk.file() + " stopped in lines " + first + " to " + last + ": "
                + (rows.size() - unanswered) + " of these rows were answered, " + unanswered
                + " were not; nothing behind them was sent. "
                + outage.map(Throwable::getMessage).orElse("")
                + " Then send the file again: a row that is saved already stays as it is.";
    }
}
