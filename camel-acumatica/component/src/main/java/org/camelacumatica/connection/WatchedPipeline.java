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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camelacumatica.pipeline.Call;
import org.camelacumatica.pipeline.Pipeline;
import org.camelacumatica.pipeline.Run;

/** The pipeline as the client sees it, with the connection's state following what the requests saw. */
final class WatchedPipeline implements Pipeline {
    private final Pipeline pipeline;
    private final StateBook state;

    WatchedPipeline(Pipeline pipeline, StateBook state) {
        this.pipeline = pipeline;
        this.state = state;
    }

    @Override
    public <T> CompletableFuture<T> execute(Call<T> call) {
        return watched(pipeline.execute(call));
    }

    @Override
    public Run begin() {
        Run run = pipeline.begin();
        return new Run() {
            @Override
            public <T> CompletableFuture<T> execute(Call<T> call) {
                return watched(run.execute(call));
            }

            @Override
            public void bind() {
                run.bind();
            }

            @Override
            public CompletableFuture<Void> pause(Duration length) {
                return run.pause(length);
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }

    private <T> CompletableFuture<T> watched(CompletableFuture<T> answer) {
        CompletableFuture<T> seen = answer.whenComplete((value, failure) -> {
            if (failure == null) {
                state.answered();
            } else {
                state.failed(failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure);
            }
        });
        seen.whenComplete((value, failure) -> {
            if (seen.isCancelled()) {
                answer.cancel(false);
            }
        });
        return seen;
    }

    @Override
    public void close() {
        pipeline.close();
    }

    @Override
    public String toString() {
        return pipeline.toString();
    }
}
