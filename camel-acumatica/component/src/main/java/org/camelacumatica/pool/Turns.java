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

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Those borrowers with somebody who waits, in the order in which they are served: one request of each, then it is its turn
 * again behind the others. Guarded by the lock of its pool.
 */
final class Turns {
    private final Deque<Borrower> order = new ArrayDeque<>();

    boolean isEmpty() {
        return order.isEmpty();
    }

    /** Whoever is served next. */
    @Nullable
    Waiter first() {
        Borrower borrower = order.peekFirst();
        return borrower == null ? null : borrower.waiting.iterator().next();
    }

    void add(Waiter waiter) {
        Borrower borrower = waiter.borrower;
        if (borrower.waiting.isEmpty()) {
            order.addLast(borrower);
        }
        borrower.waiting.add(waiter);
    }

    /** The first one has been served: the next turn of its borrower is the last. */
    void served(Waiter first) {
        Borrower borrower = first.borrower;
        order.removeFirst();
        borrower.waiting.remove(first);
        if (!borrower.waiting.isEmpty()) {
            order.addLast(borrower);
        }
    }

    void remove(Waiter waiter) {
        Borrower borrower = waiter.borrower;
        if (borrower.waiting.remove(waiter) && borrower.waiting.isEmpty()) {
            order.remove(borrower);
        }
    }

    /** The borrower goes elsewhere, and with it everybody who waits. */
    void leave(Borrower borrower) {
        order.remove(borrower);
    }

    /** A borrower has come with everybody who waits. */
    void come(Borrower borrower) {
        if (!borrower.waiting.isEmpty()) {
            order.addLast(borrower);
        }
    }
}
