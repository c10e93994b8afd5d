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
package org.camelacumatica.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.camelacumatica.model.KeyRing.NotOpenedException;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final byte[] PLAIN = "a refresh token".getBytes(StandardCharsets.UTF_8);

    private final byte[] old = key(1);
    private final byte[] current = key(2);

    private static byte[] key(int value) {
        byte[] key = new byte[KeyRing.KEY_BYTES];
        Arrays.fill(key, (byte) value);
        return key;
    }

    @Test
    void whatWasSealedOpensUnderItsName() {
        KeyRing ring = new KeyRing(List.of(current));

        assertThat(ring.open("erp", ring.seal("erp", PLAIN))).isEqualTo(PLAIN);
        assertThat(ring.seal("erp", PLAIN)).isNotEqualTo(ring.seal("erp", PLAIN));
        assertThat(new String(ring.seal("erp", PLAIN), StandardCharsets.ISO_8859_1))
                .doesNotContain("refresh");
    }

    @Test
    void anOldKeyStillOpensAndANewOneSeals() {
        byte[] before = new KeyRing(List.of(old)).seal("erp", PLAIN);
        KeyRing both = new KeyRing(List.of(current, old));

        assertThat(both.open("erp", before)).isEqualTo(PLAIN);
        assertThat(new KeyRing(List.of(current)).open("erp", both.seal("erp", PLAIN)))
                .isEqualTo(PLAIN);
    }

    @Test
    void anotherKeyAnotherNameAndADamagedTextAreTold() {
        KeyRing ring = new KeyRing(List.of(current));
        byte[] sealed = ring.seal("erp", PLAIN);

        assertThatThrownBy(() -> new KeyRing(List.of(old)).open("erp", sealed))
                .isInstanceOf(NotOpenedException.class)
                .hasMessage("was sealed with another key");
        assertThatThrownBy(() -> ring.open("erp2", sealed)).isInstanceOf(NotOpenedException.class);
        for (int at = 0; at < sealed.length; at++) {
            byte[] damaged = sealed.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> ring.open("erp", damaged)).isInstanceOf(NotOpenedException.class);
        }
        assertThatThrownBy(() -> ring.open("erp", Arrays.copyOf(sealed, 20))).isInstanceOf(NotOpenedException.class);
    }
}
