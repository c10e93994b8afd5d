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
package org.camelacumatica.sandbox.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.camelacumatica.sandbox.change.Decisions.Decision;
import org.camelacumatica.sandbox.change.Decisions.Kind;
import org.camelacumatica.sandbox.licence.Pause;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.KeyPart;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.store.EntityTable;
import org.camelacumatica.sandbox.store.History;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.store.Tenant;
import org.camelacumatica.sandbox.write.Draft;
import org.camelacumatica.sandbox.write.Transactions;
import org.camelacumatica.sandbox.write.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Writers that insert, change, delete and re-key records of one entity while others read. A record's stamp is that of
 * the begin of its transaction; the record can be seen from its end on, which may be much later. One thread plays all
 * writers in the order of their decisions, so that the same seed makes the same changes. Safe for many threads.
 */
public final class Crowd {
    private static final Duration MORE_THAN_A_STEP = Duration.ofMillis(4);

    private final Tenant tenant;
    private final EntityType type;
    private final Transactions transactions;
    private final Clock clock;
    private final Decisions decisions;
    private final PriorityQueue<Open> open = new PriorityQueue<>(
            Comparator.comparingLong((Open o) -> o.decision().commit())
                    .thenComparingLong(o -> o.decision().number()));
    private final Thread thread;
    private final Tally tally = new Tally();
    private volatile boolean stopped;

    private Crowd(Tenant tenant, EntityType type, Writer writer, Clock clock, CrowdSettings settings) {
        this.tenant = tenant;
        this.type = type;
        this.transactions = writer.transactions();
        this.clock = clock;
        List<UUID> ids = new ArrayList<>();
        tenant.table(type).rows().forEach(row -> ids.add(row.id()));
        this.decisions = new Decisions(settings, ids);
        this.thread = new Thread(this::run, "sandbox-writers-" + type.name());
        thread.setDaemon(true);
    }

    /** Lets the writers begin. */
    public static Crowd begin(Tenant tenant, EntityType type, Writer writer, Clock clock, CrowdSettings settings) {
        Crowd crowd = new Crowd(tenant, type, writer, clock, settings);
        crowd.thread.start();
        return crowd;
    }

    /** Ends them; transactions that are open are committed now. Comes back when all is done. */
    public void stop() throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join();
    }

    public CrowdReport report() {
        return tally.report(type.name(), thread.isAlive());
    }

    private void run() {
        long start = System.nanoTime();
        Optional<Decision> next = decisions.next();
        try {
            while (!stopped && (next.isPresent() || !open.isEmpty())) {
                Open first = open.peek();
                if (next.isPresent()
                        && (first == null
                                || next.get().begin() <= first.decision().commit())) {
                    wait(start, next.get().begin());
                    begin(next.get());
                    next = decisions.next();
                } else if (first != null) {
                    wait(start, first.decision().commit());
                    commit(open.remove());
                }
            }
        } catch (InterruptedException e) {
            // Somebody stops the crowd: what is open is committed below, and the thread ends.
            stopped = true;
        }
        while (!open.isEmpty()) {
            commit(open.remove());
        }
    }

    private static void wait(long start, long until) throws InterruptedException {
        Pause.of(Duration.ofNanos(start + until - System.nanoTime()));
    }

    private void begin(Decision decision) {
        EntityTable table = tenant.table(type);
        Row before = table.find(decision.id());
        Instant stamp = stamp(before, Moments.rounded(clock.instant()));
        if (decision.kind() == Kind.NOTHING || before == null && decision.kind() != Kind.INSERT) {
            return;
        }
        Draft draft = before == null ? Draft.blank(type, decision.id()) : transactions.edit(before);
        if (before == null || decision.kind() == Kind.REKEY) {
            rekey(draft, decision);
        }
        describe(draft, decision);
        Open transaction = new Open(decision, draft, before, stamp);
        if (decision.isLate()) {
            open.add(transaction);
            tally.opened();
        } else {
            commit(transaction);
        }
    }

    /** However late this thread is, no two changes of a record have the same stamp: it names one state of the record. */
    private static Instant stamp(@Nullable Row before, Instant now) {
        Instant last = before == null ? null : History.stamp(before);
        return last == null || last.isBefore(now) ? now : Moments.rounded(last.plus(MORE_THAN_A_STEP));
    }

    /** Gives another last part of the key; what comes before it a new record has from one that is there. */
    private void rekey(Draft draft, Decision decision) {
        List<KeyPart> keys = type.keys();
        Row like = tenant.table(type).find(decision.like());
        for (int i = 0; i < keys.size(); i++) {
            Field field = keys.get(i).field();
            boolean last = i == keys.size() - 1;
            if (!last && like != null && decision.kind() == Kind.INSERT) {
                draft.set(field.name(), like.value(field));
            } else if (last && field.type() == FieldType.STRING && field.choices() == null) {
                draft.set(field.name(), decision.word() + "-" + decision.number());
            } else if (last && field.type().isWhole()) {
                draft.set(field.name(), 1_000_000L + decision.number());
            }
        }
    }

    private void describe(Draft draft, Decision decision) {
        for (String name :
                new String[] {"Description", type.name() + "Name", "LastName", "CustomerName", "LocationName"}) {
            Field field = type.find(name);
            if (field != null && field.type() == FieldType.STRING) {
                draft.set(name, "Written " + decision.number());
                return;
            }
        }
    }

    private void commit(Open transaction) {
        Decision decision = transaction.decision();
        boolean done = decision.kind() == Kind.DELETE
                ? transaction.before() != null && transactions.remove(tenant, transaction.before())
                : transactions.commit(tenant, transaction.draft(), transaction.before(), transaction.stamp());
        tally.ended(decision, done);
    }

    private record Open(Decision decision, Draft draft, @Nullable Row before, Instant stamp) {}
}
