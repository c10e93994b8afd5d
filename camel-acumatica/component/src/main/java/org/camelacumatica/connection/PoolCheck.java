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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camelacumatica.connection.InvalidConnectionException.Problem;
import org.camelacumatica.pool.PoolSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whose pool a connection uses and how that is set up, or what is wrong with it. Needs no network. */
public final class PoolCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);
    private static final int MOST_AT_ONCE = 25;

    private final ConnectionDraft draft;
    private final Lenders lenders;
    private final List<Problem> problems;

    PoolCheck(ConnectionDraft draft, Lenders lenders, List<Problem> problems) {
        this.draft = draft;
        this.lenders = lenders;
        this.problems = problems;
    }

    /**
     * Whose pool it is by now, where what is declared has changed since the connection was checked.
     *
     * @throws InvalidConnectionException where there is none any more
     */
    public static Loan again(ConnectionDraft draft, Lenders lenders) {
        List<Problem> problems = new ArrayList<>();
        Loan loan = new PoolCheck(draft, lenders, problems).loan();
        if (!problems.isEmpty()) {
            throw new InvalidConnectionException(draft.name(), problems);
        }
        return loan;
    }

    /** With every problem added to the list; where there are any it stands for nothing. */
    Loan loan() {
        limits(draft, "");
        if (!borrows()) {
            return new Loan(draft.name(), settings(draft));
        }
        Lenders.Found found = lenders.lastOf(draft);
        found.problem().ifPresent(problems::add);
        Optional<ConnectionDraft> last = found.last();
        if (last.isEmpty()) {
            return new Loan(draft.name(), PoolSettings.of(1));
        }
        limits(last.get(), "of its lender '" + last.get().name() + "' ");
        return new Loan(last.get().name(), settings(last.get()));
    }

    private boolean borrows() {
        return SettingsCheck.blankToNull(draft.borrowConcurrencyFrom()) != null;
    }

    /** Says that what is set up here is the lender's business, if anything is. */
    void sayWhatIsIgnored(Loan loan) {
        if (!borrows()) {
            return;
        }
        List<String> ignored = new ArrayList<>();
        told(ignored, "concurrencyLevel", draft.concurrencyLevel());
        told(ignored, "requestsPerMinute", draft.requestsPerMinute());
        told(ignored, "maximumSeats", draft.maximumSeats());
        if (!ignored.isEmpty()) {
            LOG.info(
                    "Connection '{}' uses the pool of '{}': its own {} is ignored",
                    draft.name(),
                    loan.lender(),
                    String.join(", ", ignored));
        }
    }

    private static void told(List<String> ignored, String property, @Nullable Integer value) {
        if (value != null) {
            ignored.add(property + "=" + value);
        }
    }

    private void limits(ConnectionDraft of, String whose) {
        Integer level = of.concurrencyLevel();
        if (level != null && (level < 1 || level > MOST_AT_ONCE)) {
            problems.add(new Problem(
                    "concurrencyLevel",
                    level.toString(),
                    whose + "is outside 1 to 25",
                    "Choose a number of requests that your licence allows at once (SM604000), 25 at most."));
        }
        Integer perMinute = of.requestsPerMinute();
        if (perMinute != null && perMinute < 1) {
            problems.add(new Problem(
                    "requestsPerMinute",
                    perMinute.toString(),
                    whose + "is below 1",
                    "Give the number that your licence allows (SM604000), or leave it out for no own limit."));
        }
        Integer seats = of.maximumSeats();
        if (seats != null && seats < 1) {
            problems.add(new Problem(
                    "maximumSeats",
                    seats.toString(),
                    whose + "is below 1",
                    "Give the number of web service users that your licence allows (SM604000), or leave it out."));
        }
    }

    private static PoolSettings settings(ConnectionDraft of) {
        int level = of.concurrencyLevel() == null ? of.sessions() : of.concurrencyLevel();
        return new PoolSettings(Math.max(1, level), of.requestsPerMinute(), of.maximumSeats());
    }
}
