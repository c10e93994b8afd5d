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
package org.camelacumatica.connection;

/**
 * A step of a connection's test.
 *
 * @param name what was looked at, as "instance answers"
 * @param outcome passed, failed, or not tried because an earlier one failed or it does not apply
 * @param detail what was seen
 * @param remedy what to do, {@code ""} where nothing is to be done
 */
public record TestStep(String name, Outcome outcome, String detail, String remedy) {
    /** How a step ended. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }
}
