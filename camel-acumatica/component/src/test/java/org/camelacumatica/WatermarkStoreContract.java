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
package org.camelacumatica;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.spi.StateRepository;
import org.junit.jupiter.api.Test;

/** What every store of watermarks promises. */
abstract class WatermarkStoreContract {
    private static final String KEY = "acumatica:erp:SalesOrder:orders";

    /** One that sees what the others of this test have kept, as a process does after a restart. */
    abstract StateRepository<String, String> open();

    @Test
    void whatNobodyHasKeptIsNotThere() {
        assertThat(open().getState(KEY)).isNull();
    }

    @Test
    void whatWasKeptIsThereAfterARestart() {
        open().setState(KEY, "one\ntwo äöü€ 'quoted'\n");

        assertThat(open().getState(KEY)).isEqualTo("one\ntwo äöü€ 'quoted'\n");
    }

    @Test
    void theLastStateReplacesALongerOne() {
        String longest = "0123456789".repeat(60_000);
        open().setState(KEY, longest);
        assertThat(open().getState(KEY)).isEqualTo(longest);

        open().setState(KEY, "short");

        assertThat(open().getState(KEY)).isEqualTo("short");
    }

    @Test
    void twoRoutesKeepTheirOwn() {
        open().setState(KEY, "one");
        open().setState("acumatica:erp:SalesOrder:other/../orders", "two");

        assertThat(open().getState(KEY)).isEqualTo("one");
        assertThat(open().getState("acumatica:erp:SalesOrder:other/../orders")).isEqualTo("two");
    }
}
