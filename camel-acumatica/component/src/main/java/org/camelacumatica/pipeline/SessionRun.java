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

/** A run over the stages. */
final class SessionRun implements Run {
    private final RetryStage stages;
    private final Stay stay;

    SessionRun(RetryStage stages, Stay stay) {
        this.stages = stages;
        this.stay = stay;
    }

    @Override
    public <T> CompletableFuture<T> execute(Call<T> call) {
        return stages.execute(call, stay);
    }

    @Override
    public void bind() {
        stay.bind();
    }

    @Override
    public CompletableFuture<Void> pause(Duration length) {
        return stages.pause(length);
    }

    @Override
    public void close() {
        stay.end();
    }
}
