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

import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.UncertainWriteException;

/** Says of a write whose answer was lost what is not known, and where to look. */
final class Uncertainty {
    private Uncertainty() {}

    /** @param seen what a look has shown, as a clause; {@code ""} where nobody could look */
    static UncertainWriteException of(WriteDraft draft, AcumaticaException lost, String seen) {
        return new UncertainWriteException(new Failure(
                draft.subject(),
                lost.getStatusCode(),
                Repeat.NEVER,
                "lost its answer, so it is not known whether it was saved" + (seen.isEmpty() ? "" : ": " + seen),
                "It was not sent again, because that might save it twice: look whether the record is there. "
                        + check(draft),
                lost));
    }

    private static String check(WriteDraft draft) {
        String entity = draft.spec().entity();
        if (draft.reference().isPresent()) {
            return "Look for a " + entity + " with " + draft.reference().get() + ".";
        }
        if (draft.hasId() || draft.keys().isPresent()) {
            return "Look at " + entity + " '" + draft.subject().key() + "'"
                    + (draft.addsLines() ? ", and whether its new lines are there." : ", or one of another number.");
        }
        return "Look at every " + entity + " that was made at that time"
                + (draft.isByFilter() ? ", and at the one of the filter." : ".");
    }
}
