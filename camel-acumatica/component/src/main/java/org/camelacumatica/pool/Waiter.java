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

import java.util.concurrent.CompletableFuture;

/**
 * Somebody who asks for a lease, and the future that is answered with it. Compared by identity: two that ask for the same
 * thing are two.
 */
final class Waiter extends CompletableFuture<Lease> {
    final Borrower borrower;
    final String purpose;
    final boolean counts;

    /** When it came, as its pool counts arrivals and grants. */
    final long arrived;

    /** When it was offered a lease, in the same count; 0 before. */
    volatile long granted;

    Waiter(Borrower borrower, String purpose, boolean counts, long arrived) {
        this.borrower = borrower;
        this.purpose = purpose;
        this.counts = counts;
        this.arrived = arrived;
    }
}
