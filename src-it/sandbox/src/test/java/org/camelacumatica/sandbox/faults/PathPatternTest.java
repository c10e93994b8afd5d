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
package org.camelacumatica.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PathPatternTest {
    private static boolean matches(String pattern, String path) {
        return PathPattern.of(pattern).matches(path);
    }

    @Test
    void prefixMeansWholeSegments() {
        assertThat(matches("/entity/Default/25.200.001/Customer", "entity/Default/25.200.001/customer/C1"))
                .isTrue();
        assertThat(matches("entity/Default/25.200.001/Customer", "entity/Default/25.200.001/CustomerLocation"))
                .isFalse();
        assertThat(matches("entity/", "entity/auth/login")).isTrue();
        assertThat(matches("/", "anything/at/all")).isTrue();
    }

    @Test
    void globMeansTheWholePath() {
        assertThat(matches("entity/*/*/Customer", "entity/Default/25.200.001/Customer"))
                .isTrue();
        assertThat(matches("entity/*/*/Customer", "entity/Default/25.200.001/Customer/C1"))
                .isFalse();
        assertThat(matches("**/Customer*", "entity/Default/25.200.001/CustomerLocation"))
                .isTrue();
        assertThat(matches("entity/Default/25.200.00?/**", "entity/Default/25.200.001/Customer/C1"))
                .isTrue();
        assertThat(matches("entity/*.200*/x", "entity/25a200/x")).isFalse();
    }
}
