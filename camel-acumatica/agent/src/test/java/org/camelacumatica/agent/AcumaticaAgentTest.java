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
package org.camelacumatica.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcumaticaAgentTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMokJI77+er34aXzaK629ZV90NZICYQbNTgfTVWdwAdW plant";

    private static AcumaticaAgent agent(String target) {
        AcumaticaAgent agent = new AcumaticaAgent();
        agent.setTarget(target);
        return agent;
    }

    @Test
    void targetIsComparedAsHostsAre() {
        assertThat(agent(" ERP.Plant.internal:443 ").declared("plant").target()).isEqualTo("erp.plant.internal:443");
        assertThat(agent("[2001:DB8::1]:443").declared("plant").target()).isEqualTo("[2001:db8::1]:443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "erp", "erp:", "erp:0", "erp:65536", "https://erp:443", "a b:443", "user@erp:443"})
    void whatIsNoHostAndPortIsRefused(String target) {
        assertThatThrownBy(() -> agent(target).declared("plant")).hasMessageContaining("HOST:PORT");
    }

    @Test
    void aKeyIsAnEd25519OneOrNone() {
        AcumaticaAgent agent = agent("erp:443");
        assertThat(agent.declared("plant").key()).isEmpty();
        agent.setPublicKey(KEY);
        assertThat(agent.declared("plant").key()).isPresent();
        agent.setPublicKey("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAQQ== x");
        assertThatThrownBy(() -> agent.declared("plant")).hasMessageContaining("no ed25519 key");
        agent.setPublicKey("ssh-ed25519 rubbish");
        assertThatThrownBy(() -> agent.declared("plant")).hasMessageContaining("no ed25519 key");
    }
}
