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

/**
 * How the records of a list are sent.
 *
 * @param parallel how many at once, 1 or more
 * @param stopOnError whether the first refused record ends the list
 */
public record ListSettings(int parallel, boolean stopOnError) {
    public ListSettings {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is 1 or more, not " + parallel);
        }
    }
}
