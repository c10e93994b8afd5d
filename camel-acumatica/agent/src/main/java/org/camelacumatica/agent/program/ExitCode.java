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

/** What the agent tells a service manager when it ends. */
enum ExitCode {
    /** It was asked to end. */
    STOPPED(0),
    /** Something that nobody has foreseen; starting it again may help. */
    FAILED(1),
    /** An option or a file is missing or wrong: starting it again does not help. */
    WRONG_USE(2),
    /** The gateway has another key than it was told: starting it again does not help, a person has to look. */
    WRONG_GATEWAY(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
