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

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the worker that has finished a request go on with the one that follows from it. Another worker would have to be
 * woken for that while this one goes to sleep, which costs as much as reading a small answer. Only who starts a request and
 * returns at once may say that it follows: while the worker is held up behind that, nobody else takes the request over.
 */
public final class Handover {
    private static final ThreadLocal<@Nullable Handover> OF_THIS_WORKER = new ThreadLocal<>();

    private boolean following;
    private @Nullable Runnable next;

    private Handover() {}

    /** Starts a request; from there to the end of what this worker does nothing waits for anything. */
    public static <T> T follow(Supplier<T> start) {
        Handover mine = OF_THIS_WORKER.get();
        if (mine == null) {
            return start.get();
        }
        boolean before = mine.following;
        mine.following = true;
        try {
            return start.get();
        } finally {
            mine.following = before;
        }
    }

    /** Work on a worker, by the one that is just finishing where it follows from that. */
    static void execute(Runnable work, Executor workers) {
        Handover mine = OF_THIS_WORKER.get();
        if (mine != null && mine.following && mine.next == null) {
            mine.next = work;
        } else {
            workers.execute(() -> new Handover().work(work, workers));
        }
    }

    private void work(Runnable first, Executor workers) {
        OF_THIS_WORKER.set(this);
        try {
            for (Runnable work = first; work != null; work = take()) {
                work.run();
            }
        } finally {
            OF_THIS_WORKER.remove();
            Runnable left = take();
            if (left != null) {
                workers.execute(left);
            }
        }
    }

    private @Nullable Runnable take() {
        Runnable taken = next;
        next = null;
        return taken;
    }
}
