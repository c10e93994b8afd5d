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
package org.camelacumatica;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps how far an export has come. Written by the thread that polls, read by anyone. */
final class ExportBook {
    /** A route that fails with every record fills no memory and no log. */
    static final int LISTED = 100;

    private final AtomicLong records = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicInteger pages = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile String state = "new";
    private volatile String error = "";

    void begin() {
        records.set(0);
        skipped.set(0);
        pages.set(0);
        failures.clear();
        error = "";
        state = "running";
    }

    /** A page has been read. */
    void page() {
        pages.incrementAndGet();
    }

    /** The route has finished with so many records more. */
    void finished(int more) {
        records.addAndGet(more);
    }

    /**
     * The route could not take so many records, and the run goes on without them.
     *
     * @return whether the failure is listed
     */
    boolean skipped(int more, String failure) {
        skipped.addAndGet(more);
        boolean listed = failures.size() < LISTED;
        if (listed) {
            failures.add(failure);
        }
        return listed;
    }

    void done() {
        state = "done";
    }

    void failed(String why) {
        error = why;
        state = "failed";
    }

    boolean isRunning() {
        return state.equals("running");
    }

    long records() {
        return records.get();
    }

    long skipped() {
        return skipped.get();
    }

    /** What went wrong with the records that were skipped, the first hundred. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int pages() {
        return pages.get();
    }

    String state() {
        return state;
    }

    String error() {
        return error;
    }

    /** {@code 500 records, page 1}. */
    String sofar() {
        return records() + (records() == 1 ? " record" : " records") + ", page " + pages()
                + (skipped() == 0 ? "" : " (" + skipped() + " skipped)");
    }
}
