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

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Bodies to import. */
final class Customers {
    private Customers() {}

    /** So many new ones, their ids the prefix with a number behind it. */
    static List<Map<String, Object>> of(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> Map.<String, Object>of(
                        "CustomerID",
                        prefix + n,
                        "CustomerName",
                        "Customer " + n,
                        "CustomerClass",
                        "LOCAL",
                        "Email",
                        "office" + n + "@many.example"))
                .toList();
    }
}
