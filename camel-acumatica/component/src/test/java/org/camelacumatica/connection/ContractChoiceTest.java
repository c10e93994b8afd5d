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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Contract;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // what is absent fails the test
class ContractChoiceTest {
    private static final List<Contract> OFFERED = List.of(
            new Contract("Default", "6.00.001"),
            new Contract("Default", "25.200.001"),
            new Contract("Default", "24.200.001"),
            new Contract("eCommerce", "24.200.001"),
            new Contract("Own", "beta"),
            new Contract("Own", "alpha"),
            new Contract("Own", "0001"));

    private static Contract choose(String name, String version) {
        return new ContractChoice("erp", name, version).among(OFFERED);
    }

    @Test
    void newestIsTakenWhereNoneIsAskedFor() {
        assertThat(choose("Default", null)).isEqualTo(new Contract("Default", "25.200.001"));
    }

    @Test
    void nameIsComparedIgnoringCaseAndSentAsTheInstanceSpellsIt() {
        assertThat(choose("ECOMMERCE", null)).isEqualTo(new Contract("eCommerce", "24.200.001"));
    }

    @Test
    void versionIsComparedAsNumbersAndSentAsTheInstanceSpellsIt() {
        assertThat(choose("Default", "24.200.1")).isEqualTo(new Contract("Default", "24.200.001"));
        assertThat(choose("Default", "6.0.1")).isEqualTo(new Contract("Default", "6.00.001"));
    }

    @Test
    void versionThatIsNoNumberIsComparedAsText() {
        assertThat(choose("Own", "Beta")).isEqualTo(new Contract("Own", "beta"));
        assertThat(choose("Own", "alpha")).isEqualTo(new Contract("Own", "alpha"));
        assertThat(choose("Own", "1")).isEqualTo(new Contract("Own", "0001"));
        assertThatThrownBy(() -> choose("Own", "gamma")).isInstanceOf(AcumaticaException.class);
    }

    @Test
    void versionThatIsNotOfferedIsRefusedWithTheList() {
        assertThatThrownBy(() -> choose("Default", "23.200.001"))
                .isInstanceOf(AcumaticaException.class)
                .hasMessageContaining("found no version 23.200.001 of endpoint 'Default'")
                .hasMessageContaining("It offers 6.00.001, 24.200.001, 25.200.001.");
    }

    @Test
    void endpointThatIsNotOfferedIsRefusedWithTheList() {
        assertThatThrownBy(() -> choose("MANUFACTURING", null))
                .isInstanceOf(AcumaticaException.class)
                .hasMessageContaining("found no endpoint 'MANUFACTURING'")
                .hasMessageContaining("It offers Default, Own, eCommerce.");
    }
}
