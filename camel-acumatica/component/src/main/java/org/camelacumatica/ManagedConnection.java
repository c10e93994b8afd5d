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

import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.support.service.ServiceSupport;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.model.AgentStatus;

/** What JMX shows of a connection. */
public abstract class ManagedConnection extends ServiceSupport {

    ManagedConnection() {}

    abstract ConnectionStatus status();

    @ManagedAttribute(description = "The connection's name")
    public String getName() {
        return status().name();
    }

    @ManagedAttribute(description = "The site's URL")
    public String getInstance() {
        return status().instance();
    }

    @ManagedAttribute(description = "The tenant, as far as it is known")
    public String getTenant() {
        return Optional.ofNullable(status().tenant()).orElse("");
    }

    @ManagedAttribute(description = "Endpoint name and version in use, empty before the first success")
    public String getContract() {
        return Optional.ofNullable(status().contract()).orElse("");
    }

    /** Not {@code State}: that is what Camel calls the service's own. */
    @ManagedAttribute(description = "new, unauthorized, online, offline or closed")
    public String getConnectionState() {
        return status().state().word();
    }

    @ManagedAttribute(description = "Why it is in that state")
    public String getReason() {
        return status().reason();
    }

    @ManagedAttribute(description = "Since when it is in that state")
    public String getSince() {
        return status().since().toString();
    }

    @ManagedAttribute(description = "The agent whose tunnel reaches the instance, and how things stand with it")
    public String getAgent() {
        return Optional.ofNullable(status().agent()).map(AgentStatus::sentence).orElse("");
    }

    @ManagedAttribute(description = "When a person has to authorize again, empty where nobody has to")
    public String getGrantEndsAt() {
        return Optional.ofNullable(status().grantEndsAt()).map(Object::toString).orElse("");
    }

    @ManagedAttribute(description = "How many requests may be in flight")
    public int getConcurrencyLevel() {
        return status().level();
    }

    @ManagedAttribute(description = "How many leases are held")
    public int getLeasesInUse() {
        return status().leasesInUse();
    }

    @ManagedAttribute(description = "How many requests wait for a lease")
    public int getLeasesWaiting() {
        return status().leasesWaiting();
    }

    @ManagedAttribute(description = "The connection whose pool is used, its own name where it borrows from nobody")
    public String getLender() {
        return status().pool().lender();
    }

    @ManagedAttribute(description = "How many requests the licence lets through just now")
    public int getLevelNow() {
        return status().pool().levelNow();
    }

    @ManagedAttribute(description = "Who waits for whom: leases held and requests that wait, by connection")
    public String getBorrowers() {
        return status().pool().borrowers().stream()
                .map(borrower ->
                        borrower.connection() + ": " + borrower.inUse() + " held, " + borrower.waiting() + " waiting")
                .collect(Collectors.joining("; "));
    }

    @ManagedAttribute(description = "How many sessions are signed in")
    public int getOpenSeats() {
        return status().openSeats();
    }

    @ManagedAttribute(description = "How many sessions there may be at once")
    public int getSessions() {
        return status().seats().sessions();
    }

    @ManagedAttribute(description = "How many of them the instance gives, as far as is known")
    public int getGrantedSeats() {
        return status().seats().granted();
    }

    @ManagedAttribute(description = "Seats that a process which is gone has left open, as the ledger says")
    public int getLeftOverSeats() {
        return status().seats().leftOver();
    }

    @ManagedAttribute(description = "Sign-ins whose answer was lost: each may hold a seat until the instance ends it")
    public int getCutOffSignIns() {
        return status().seats().cutOff();
    }

    @ManagedAttribute(description = "How many requests went out")
    public long getRequests() {
        return status().requests();
    }

    @ManagedAttribute(description = "How many of them were repeats")
    public long getRetries() {
        return status().retries();
    }

    @ManagedAttribute(description = "How many of them the licence declined")
    public long getDeclined() {
        return status().declined();
    }
}
