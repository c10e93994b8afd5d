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
package org.camelacumatica.suite.export;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A record in a state that it once had, as an export has delivered it.
 *
 * @param stamp when the record was last changed; {@code ""} where it does not say
 */
record Delivery(String id, String stamp) {

    /** From a plain record. */
    static Delivery of(Object body) {
        Map<?, ?> record = (Map<?, ?>) body;
        Object stamp = record.get("LastModifiedDateTime");
        return new Delivery(
                String.valueOf(record.get("id")),
                stamp instanceof OffsetDateTime time ? time.toInstant().toString() : "");
    }

    /** As one line of a file. */
    String line() {
        return id + " " + stamp;
    }

    static Delivery ofLine(String line) {
        int blank = line.indexOf(' ');
        return new Delivery(line.substring(0, blank), line.substring(blank + 1));
    }
}
