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
package org.camelacumatica.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CollationTest {

    @Test
    void caseAndTrailingBlanksDoNotTellTextsApart() {
        assertThat(Collation.compare("abartende", "ABARTENDE  ")).isZero();
        assertThat(Collation.compare(" a", "a")).isNotZero();
    }

    @Test
    void hyphenAndApostropheDecideOnlyBetweenTextsThatAreOtherwiseEqual() {
        assertThat(sorted("co-op", "coop", "coat", "cooper", "co-operate"))
                .containsExactly("coat", "coop", "co-op", "cooper", "co-operate");
        assertThat(Collation.compare("O'Dell", "Odell")).isNotZero();
    }

    @Test
    void punctuationComesBeforeDigitsBeforeLetters() {
        assertThat(sorted("B", "a", "1", "_", "#")).containsExactly("_", "#", "1", "a", "B");
    }

    @Test
    void theOrderIsNotThatOfJava() {
        List<String> java = new ArrayList<>(List.of("a", "B", "A_", "A1"));
        Collections.sort(java);
        assertThat(sorted("a", "B", "A_", "A1")).isNotEqualTo(java).containsExactly("a", "A_", "A1", "B");
    }

    @Test
    void accentsDecideLast() {
        assertThat(sorted("cafz", "café", "cafe", "caff")).containsExactly("cafe", "café", "caff", "cafz");
    }

    private static List<String> sorted(String... texts) {
        List<String> list = new ArrayList<>(List.of(texts));
        Collections.shuffle(list, new Random(7));
        list.sort(Collation::compare);
        return list;
    }
}
