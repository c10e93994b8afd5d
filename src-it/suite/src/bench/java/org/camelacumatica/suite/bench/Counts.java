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
package org.camelacumatica.suite.bench;

/** How much is measured: all of it, or with {@code -Dbench.divide=100} so little that one sees whether it works. */
final class Counts {
    private static final int DIVIDE = Integer.getInteger("bench.divide", 1);

    private Counts() {}

    static int of(int whole) {
        return Math.max(1, whole / DIVIDE);
    }

    /** Whether the figures are those that are asked for. */
    static boolean areWhole() {
        return DIVIDE == 1;
    }
}
