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

import java.util.List;

/** A connection that is not set up as it must be; all that is wrong with it in one message. */
public final class InvalidConnectionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidConnectionException(String connection, List<Problem> problems) {
        super(message(connection, problems));
        this.problems = List.copyOf(problems);
    }

    /** Each thing that is wrong. */
    public List<Problem> getProblems() {
        return problems;
    }

    private static String message(String connection, List<Problem> problems) {
        StringBuilder text =
                new StringBuilder("Connection '").append(connection).append("' is not usable:");
        for (Problem problem : problems) {
            text.append("\n  - ").append(problem);
        }
        return text.toString();
    }

    /**
     * One thing that is wrong.
     *
     * @param property the property's name
     * @param value what it holds; {@code ""} where it is absent or secret
     * @param reason what is wrong, as a phrase that follows the value
     * @param remedy what to do
     */
    public record Problem(String property, String value, String reason, String remedy) {
        @Override
        public String toString() {
            String shown = value.isEmpty() ? property : property + "=" + value;
            return shown + " " + reason + ". " + remedy;
        }
    }
}
