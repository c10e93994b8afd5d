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
package org.camelacumatica.flows;

/** How a run may end. On a signal it is the process that answers with 130 or 143. */
enum ExitCode {
    /** All is well; refused records that went where the flow sends them are well. */
    WELL(0),
    /** Something that needed a server to be found. */
    FAILED(1),
    /** Something that was found without asking a server. */
    WRONG_USE(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The graver of the two: what a server was needed for, once one was asked. */
    ExitCode and(ExitCode other) {
        return this == WELL || other == FAILED ? other : this;
    }
}
