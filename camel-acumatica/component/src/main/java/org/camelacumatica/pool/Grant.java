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
package org.camelacumatica.pool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease that is out. It goes back to the pool that it came from, wherever its borrower borrows by then. */
final class Grant implements Lease {
    private final FairPool pool;
    final Waiter holder;

    private final long since;
    private final AtomicBoolean closed = new AtomicBoolean();

    Grant(FairPool pool, Waiter holder, long since) {
        this.pool = pool;
        this.holder = holder;
        this.since = since;
    }

    /** What it is for, and for how long it has been held. */
    String told(long now) {
        return holder.purpose + " (" + TimeUnit.NANOSECONDS.toSeconds(now - since) + " s)";
    }

    @Override
    public void declined() {
        if (!closed.get()) {
            pool.declined();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.release(this);
        }
    }
}
