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
package org.camelacumatica.pipeline;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The list of stages that every request goes through. Safe for many threads. */
public interface Pipeline {

    /**
     * Sends the call and reads its answer. Holds no thread while it waits for a lease, a token or a retry. Fails with an
     * {@link org.camelacumatica.model.AcumaticaException}. Whoever cancels the answer has no more tries made for it.
     */
    <T> CompletableFuture<T> execute(Call<T> call);

    /** Begins a run: calls that go through one session. Here, where nothing is known of sessions, each goes as it would. */
    default Run begin() {
        return new Run() {
            @Override
            public <T> CompletableFuture<T> execute(Call<T> call) {
                return Pipeline.this.execute(call);
            }

            @Override
            public void bind() {}

            @Override
            public CompletableFuture<Void> pause(Duration length) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {}
        };
    }

    /** Ends every wait for another try; what is on the wire comes to its end. */
    default void close() {}
}
