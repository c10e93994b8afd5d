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
package org.camelacumatica.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What is missing skips a test, and fails it in a strict build. */
class NeededTest {
    @Test
    void whatIsThereIsHandedOut() {
        assertThat(Needed.there(Optional.of("a browser"), "there is no browser", true))
                .isEqualTo("a browser");
    }

    @Test
    void whatIsMissingSkipsTheTestWithItsName() {
        assertThatThrownBy(() -> Needed.there(Optional.empty(), "there is no browser", false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("skipped: there is no browser");
    }

    @Test
    void whatIsMissingFailsAStrictBuild() {
        assertThatThrownBy(() -> Needed.there(Optional.empty(), "there is no browser", true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there is no browser");
    }
}
