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
package org.camelacumatica.flows;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a flow has done so far. Safe for many threads. */
final class Tally {
    /** A flow may write a file for each record; a report names no million of them. */
    private static final int NAMED_FILES = 1000;

    private static final int NAMED_SKIPS = 100;

    private final LongAdder read = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final List<String> skipped = new CopyOnWriteArrayList<>();
    private final Set<String> files = new ConcurrentSkipListSet<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    void read(long records) {
        read.add(records);
    }

    void written(long records) {
        written.add(records);
    }

    void refused(long records) {
        refused.add(records);
    }

    /** Records that an export goes on without. */
    void skipped(long records, String why) {
        refused.add(records);
        if (skipped.size() < NAMED_SKIPS) {
            skipped.add(why);
        }
    }

    void file(String name) {
        if (files.size() < NAMED_FILES) {
            files.add(name);
        }
    }

    /** The first one is kept: those behind it are mostly its consequences. */
    void failed(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    long read() {
        return read.sum();
    }

    long written() {
        return written.sum();
    }

    long refused() {
        return refused.sum();
    }

    /** Why records were skipped, the first hundred. */
    List<String> skipped() {
        return List.copyOf(skipped);
    }

    List<String> files() {
        return List.copyOf(files);
    }

    @Nullable
    Throwable failure() {
        return failure.get();
    }
}
