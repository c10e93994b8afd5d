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

import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.camelacumatica.export.Page;
import org.jspecify.annotations.Nullable;

/**
 * The records of a whole run, one after the other; pages are read as they are needed, and let go of when they are used up.
 * For one reader at a time. It remembers what kept it from reading, because the route may not tell.
 */
final class RecordFeed implements Iterator<Object>, Closeable {
    private final ExportRun run;
    private @Nullable Page page;
    private int place;
    private boolean begun;
    private @Nullable RuntimeException failure;
    private volatile boolean closed;

    RecordFeed(ExportRun run) {
        this.run = run;
    }

    @Override
    public boolean hasNext() {
        if (closed) {
            throw new IllegalStateException("The stream of the export is closed");
        }
        return more();
    }

    private boolean more() {
        rethrow();
        Page now = page;
        if (now != null && place < now.records().size()) {
            return true;
        }
        if (now == null && begun) {
            return false;
        }
        page = null;
        if (now != null) {
            run.taken(now);
        }
        return read();
    }

    /** In a method of its own, so that nothing holds the page before any more. */
    private boolean read() {
        begun = true;
        place = 0;
        try {
            Optional<Page> next = run.next();
            page = next.orElse(null);
            return next.isPresent();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The stream of the export is at its end");
        }
        Page now = page;
        if (now == null) {
            throw new NoSuchElementException();
        }
        return now.records().get(place++).body();
    }

    /** What kept it from reading. */
    void rethrow() {
        RuntimeException known = failure;
        if (known != null) {
            throw known;
        }
    }

    /** Whether everything was read, closed or not. */
    boolean isAtEnd() {
        return !more();
    }

    @Override
    public void close() {
        closed = true;
    }
}
