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
package org.camelacumatica.agent.program;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** One line an event. What comes from outside is printed without control characters. Safe for many threads. */
final class Voice {
    private static final int LONGEST = 500;

    private final PrintWriter out;
    private final Clock clock;

    Voice(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    void say(String text) {
        String harmless = text.replaceAll("\\p{Cntrl}", " ");
        String line = harmless.length() <= LONGEST ? harmless : harmless.substring(0, LONGEST) + "...";
        synchronized (out) {
            out.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + line);
            out.flush();
        }
    }
}
