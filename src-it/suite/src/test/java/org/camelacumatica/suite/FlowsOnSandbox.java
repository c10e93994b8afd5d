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

import java.nio.file.Path;
import org.camelacumatica.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of flows have in common: a context of its own for each test, with connections to the sandbox of the test's
 * {@code SandboxExtension}. After each test no seat is open.
 */
public abstract class FlowsOnSandbox {
    @TempDir
    protected Path state;

    protected Sandbox sandbox;
    protected Flows flows;

    @BeforeEach
    final void begin(Sandbox running) {
        sandbox = running;
        flows = Flows.on(sandbox, state);
    }

    @AfterEach
    final void end() {
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }
}
