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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which leases of a pool are out, and who belongs to it. Guarded by the lock of its pool. */
final class LeaseBook {
    private final FairPool pool;
    private final Set<Borrower> members = new LinkedHashSet<>();
    private final Set<Grant> out = new LinkedHashSet<>();
    private long count;

    LeaseBook(FairPool pool) {
        this.pool = pool;
    }

    Set<Borrower> members() {
        return members;
    }

    int out() {
        return out.size();
    }

    /** Arrivals and grants are counted in one, so that they can be told apart in time. */
    long arrival() {
        return ++count;
    }

    Grant grant(Waiter waiter, long now) {
        Grant lease = new Grant(pool, waiter, now);
        waiter.granted = ++count;
        out.add(lease);
        return lease;
    }

    void back(Grant lease) {
        out.remove(lease);
    }

    List<String> purposes() {
        List<String> purposes = new ArrayList<>(out.size());
        out.forEach(lease -> purposes.add(lease.holder.purpose));
        return purposes;
    }

    /** Who keeps others waiting, as the rest of a sentence. */
    String whoHolds(@Nullable Integer requestsPerMinute, long now) {
        if (!out.isEmpty()) {
            return "held for " + out.stream().map(lease -> lease.told(now)).collect(Collectors.joining(", "));
        }
        return requestsPerMinute == null
                ? "none is held, the licence has just declined a request"
                : "none is held, requestsPerMinute=" + requestsPerMinute + " is used up";
    }

    /** By name. */
    List<Pool.Share> shares(long now) {
        return members.stream()
                .map(member -> share(member, now))
                .sorted(Comparator.comparing(Pool.Share::connection))
                .toList();
    }

    private Pool.Share share(Borrower borrower, long now) {
        List<String> holders = out.stream()
                .filter(lease -> lease.holder.borrower == borrower)
                .map(lease -> lease.told(now))
                .toList();
        int seats = borrower.seats().held();
        return new Pool.Share(borrower.name, holders.size(), borrower.waiting.size(), seats, holders);
    }
}
