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

/** Somebody who asks for a lease. Compared by identity: two that ask for the same thing are two. */
final class Waiter {
    final Borrower borrower;
    final String purpose;
    final boolean counts;
    final CompletableFuture<Lease> future = new CompletableFuture<>();

    /** The how manyeth of its borrower it is. */
    final long arrival;

    Waiter(Borrower borrower, String purpose, boolean counts, long arrival) {
        this.borrower = borrower;
        this.purpose = purpose;
        this.counts = counts;
        this.arrival = arrival;
    }
}
