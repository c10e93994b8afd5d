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
package org.camelacumatica.model;

import java.time.Instant;

/**
 * What became of a seat that a process had left open.
 *
 * @param connection the connection that had opened it
 * @param since when
 * @param outcome what came of it
 */
public record SignedOut(String connection, Instant since, Outcome outcome) {

    /** How it ended. */
    public enum Outcome {
        /** The seat is free. */
        SIGNED_OUT("signed out, its seat is free"),
        /** The server did not know it any more. */
        GONE("had ended on the server"),
        /** The process had ended before the sign-in was answered. */
        CUT_OFF("its sign-in was never answered: if it took a seat, the server ends it by itself"),
        /** No answer; it stays in the ledger. */
        UNANSWERED("its sign-out was not answered; the seat stays in the ledger");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
