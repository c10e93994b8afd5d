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
package org.camelacumatica.sandbox.change;

import org.camelacumatica.sandbox.change.Decisions.Decision;

/** Counts what a crowd does. Safe for many threads. */
final class Tally {
    private long inserted;
    private long changed;
    private long deleted;
    private long rekeyed;
    private long late;
    private long open;
    private long rolledBack;

    synchronized void opened() {
        open++;
    }

    synchronized void ended(Decision decision, boolean done) {
        if (decision.isLate()) {
            open--;
        }
        if (!done) {
            rolledBack++;
            return;
        }
        if (decision.isLate()) {
            late++;
        }
        switch (decision.kind()) {
            case INSERT -> inserted++;
            case CHANGE -> changed++;
            case DELETE -> deleted++;
            case REKEY -> rekeyed++;
            case NOTHING -> throw new IllegalStateException("nothing is never committed");
        }
    }

    synchronized CrowdReport report(String entity, boolean running) {
        return new CrowdReport(entity, running, inserted, changed, deleted, rekeyed, late, open, rolledBack);
    }
}
