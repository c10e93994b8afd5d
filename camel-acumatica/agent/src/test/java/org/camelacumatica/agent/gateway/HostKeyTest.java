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
package org.camelacumatica.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.camelacumatica.agent.ssh.Fingerprints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeyTest {
    @TempDir
    private Path state;

    @Test
    void theKeyIsMadeOnceAndKept() throws IOException {
        Path file = state.resolve("agents/host-key");
        String made = Fingerprints.of(HostKey.of(file).getPublic());

        assertThat(made).matches(Fingerprints.PATTERN);
        assertThat(KeyUtils.getKeyType(HostKey.of(file).getPublic())).isEqualTo("ssh-ed25519");
        assertThat(Fingerprints.of(HostKey.of(file).getPublic())).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void gatewaysThatStartAtOnceHaveOneKey() throws Exception {
        Path file = state.resolve("agents/host-key");
        CyclicBarrier start = new CyclicBarrier(8);
        Set<String> made = ConcurrentHashMap.newKeySet();
        ExecutorService gateways = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> starts = Collections.nCopies(8, () -> {
                start.await();
                return made.add(Fingerprints.of(HostKey.of(file).getPublic()));
            });
            for (Future<Boolean> started : gateways.invokeAll(starts)) {
                started.get();
            }
        } finally {
            gateways.shutdownNow();
        }

        assertThat(made).hasSize(1);
    }

    @Test
    void aKeyThatIsNoneIsNotReplacedButTold() throws IOException {
        Path file = Files.writeString(state.resolve("host-key"), "nothing");

        assertThatThrownBy(() -> HostKey.of(file)).hasMessageContaining("Restore it from a backup");
        assertThat(Files.readString(file)).isEqualTo("nothing");
    }
}
