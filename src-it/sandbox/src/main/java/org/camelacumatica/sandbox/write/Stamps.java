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
package org.camelacumatica.sandbox.write;

import java.time.Clock;
import java.time.Instant;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.Moments;

/** The stamps that the server keeps: when a record was made and last changed, in steps of 1/300 s. */
final class Stamps {

    private final Clock clock;
    private final Moments moments;

    Stamps(Clock clock, Moments moments) {
        this.clock = clock;
        this.moments = moments;
    }

    void set(Draft draft, boolean created) {
        set(draft, created, Moments.rounded(clock.instant()));
    }

    /** @param now when the transaction began */
    void set(Draft draft, boolean created, Instant now) {
        for (Field field : draft.type().fields()) {
            if (field.type() == FieldType.DATETIME && isStamp(field, created)) {
                draft.set(field, now);
            }
        }
        identify(draft);
    }

    /** Sets the stamps that are empty. */
    void fill(Draft draft) {
        Instant now = Moments.rounded(clock.instant());
        for (Field field : draft.type().fields()) {
            if (field.type() == FieldType.DATETIME && isStamp(field, true) && draft.get(field) == null) {
                draft.set(field, now);
            }
        }
        identify(draft);
    }

    private static boolean isStamp(Field field, boolean created) {
        return field.name().startsWith("LastModified")
                || created && field.name().equals("CreatedDateTime");
    }

    /** The id that fields show, and the business date of a document that was given none. */
    private void identify(Draft draft) {
        Field date = draft.type().find("Date");
        if (date != null && date.isDateOnly() && draft.get(date) == null) {
            draft.set(date, moments.today(clock));
        }
        Field note = draft.type().find("NoteID");
        if (note != null && note.type() == FieldType.GUID && draft.get(note) == null) {
            draft.set(note, draft.id());
        }
    }
}
