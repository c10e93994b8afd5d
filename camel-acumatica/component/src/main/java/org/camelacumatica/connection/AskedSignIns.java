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

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camelacumatica.model.SignInMemory;

/**
 * The memory of refused sign-ins, which a person may look past: one more sign-in goes out because somebody asked, and
 * what comes of it is remembered as ever.
 */
final class AskedSignIns implements SignInMemory {
    private final SignInMemory memory;
    private final AtomicBoolean asked = new AtomicBoolean();

    AskedSignIns(SignInMemory memory) {
        this.memory = memory;
    }

    /** Looks past the memory, until a sign-in was answered or {@link #enough()}. */
    void ask() {
        asked.set(true);
    }

    /** The memory counts again. */
    void enough() {
        asked.set(false);
    }

    @Override
    public Optional<String> refusal() {
        return asked.get() ? Optional.empty() : memory.refusal();
    }

    @Override
    public void refused(String reason) {
        memory.refused(reason);
        enough();
    }

    @Override
    public void accepted() {
        enough();
        memory.accepted();
    }

    @Override
    public void forget() {
        memory.forget();
    }

    @Override
    public String toString() {
        return String.valueOf(memory);
    }
}
