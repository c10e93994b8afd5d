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

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.camelacumatica.connection.Absence.End;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.pipeline.Call;
import org.camelacumatica.pipeline.Pipeline;

/**
 * What an export reads through. Where the instance is away that was there before, or the agent whose tunnel reaches it, a
 * call is not given up but asked again when it is back; nothing is sent meanwhile. A call that fails again and again although the instance answers is given
 * up. Closing it cancels every call. Safe for many threads.
 */
final class PatientPipeline implements Pipeline {
    /** So often a call may fail for good although the instance answers right afterwards. */
    private static final int MOST_STRIKES = 1;

    private final Pipeline pipeline;
    private final StateBook state;
    private final Absence absence;
    private final BooleanSupplier agentAway;
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    PatientPipeline(Pipeline pipeline, StateBook state, Absence absence, BooleanSupplier agentAway) {
        this.pipeline = pipeline;
        this.state = state;
        this.absence = absence;
        this.agentAway = agentAway;
    }

    @Override
    public <T> CompletableFuture<T> execute(Call<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        open.add(answer);
        answer.whenComplete((value, thrown) -> open.remove(answer));
        if (closed) {
            answer.cancel(false);
        } else if (isAway()) {
            await(call, answer, -1); // nothing was asked yet
        } else {
            ask(call, answer, 0);
        }
        return answer;
    }

    private boolean isAway() {
        return state.now() instanceof ConnectionLife.Offline offline
                && (offline.wasOnline() || agentAway.getAsBoolean());
    }

    private <T> void ask(Call<T> call, CompletableFuture<T> answer, int strikes) {
        if (answer.isDone()) {
            return;
        }
        CompletableFuture<T> asked = pipeline.execute(call);
        cancelWith(answer, asked);
        asked.whenComplete((value, thrown) -> {
            if (thrown == null) {
                answer.complete(value);
            } else {
                failed(call, answer, cause(thrown), strikes);
            }
        });
    }

    private <T> void failed(Call<T> call, CompletableFuture<T> answer, Throwable failure, int strikes) {
        boolean worthIt = failure instanceof UnreachableException lost
                && lost.isRepeatable()
                && (state.now().wasOnline() || agentAway.getAsBoolean())
                && state.now().state() != ConnectionState.CLOSED
                && strikes < MOST_STRIKES;
        if (!worthIt) {
            answer.completeExceptionally(failure);
        } else if (!answer.isDone()) {
            await(call, answer, strikes);
        }
    }

    private <T> void await(Call<T> call, CompletableFuture<T> answer, int strikes) {
        CompletableFuture<End> back = absence.end();
        cancelWith(answer, back);
        back.whenComplete((end, thrown) -> {
            if (thrown == null) {
                ask(call, answer, end == End.AT_ONCE ? strikes + 1 : 0);
            } else {
                answer.completeExceptionally(cause(thrown));
            }
        });
    }

    private static void cancelWith(CompletableFuture<?> answer, CompletableFuture<?> part) {
        answer.whenComplete((value, thrown) -> {
            if (answer.isCancelled()) {
                part.cancel(false);
            }
        });
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(answer -> answer.cancel(false));
    }

    @Override
    public String toString() {
        return "patient -> " + pipeline;
    }
}
