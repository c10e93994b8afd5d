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
package org.camelacumatica.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.camelacumatica.sandbox.api.Erp;
import org.camelacumatica.sandbox.erp.Erps;
import org.camelacumatica.sandbox.faults.Fault;
import org.camelacumatica.sandbox.faults.FaultReader;
import org.camelacumatica.sandbox.faults.Faults;
import org.camelacumatica.sandbox.http.SandboxServer;
import org.camelacumatica.sandbox.http.SiteParts;
import org.camelacumatica.sandbox.journal.Journal;
import org.camelacumatica.sandbox.journal.Recorder;
import org.camelacumatica.sandbox.licence.Licence;
import org.camelacumatica.sandbox.oauth.Clients;
import org.camelacumatica.sandbox.oauth.GrantReport;
import org.camelacumatica.sandbox.oauth.Grants;
import org.camelacumatica.sandbox.oauth.OAuthClient;
import org.camelacumatica.sandbox.signin.Account;
import org.camelacumatica.sandbox.signin.Seats;

/** A running sandbox. Safe for many threads; whoever started it closes it. */
public final class Sandbox implements AutoCloseable {
    private final SandboxOptions options;
    private final SiteParts parts;
    private final SandboxServer server;
    private final ErpControl control;

    private Sandbox(SandboxOptions options, SiteParts parts, SandboxServer server) {
        this.options = options;
        this.parts = parts;
        this.server = server;
        this.control = new ErpControl(options.site().instancePath());
    }

    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    static Sandbox start(SandboxOptions options, Optional<Erp> given) throws IOException {
        Erp erp = given.orElseGet(() -> Erps.create(options.erp()));
        Account account = new Account(options.username(), options.password(), options.allowedFailures());
        Seats seats = new Seats(options.seats(), options.clock());
        SiteParts parts = new SiteParts(
                erp,
                account,
                seats,
                new Grants(options.oauth(), new Clients(options.clients(), options.clock()), account, options.clock()),
                new Licence(options.licence()),
                new Faults(),
                new Recorder(options.journalLimit(), seats),
                options.clock());
        return new Sandbox(options, parts, SandboxServer.start(options.site(), parts));
    }

    /** The instance's URL, without a trailing slash. */
    public String url() {
        return "http://127.0.0.1:" + server.port() + options.site().instancePath();
    }

    public int port() {
        return server.port();
    }

    public String username() {
        return options.username();
    }

    public String password() {
        return options.password();
    }

    /** The default tenant. */
    public String tenant() {
        return first().tenant();
    }

    public String clientId() {
        return first().clientId();
    }

    public String clientSecret() {
        return first().clientSecret();
    }

    /** The default tenant with its OAuth client. */
    public TenantAccess first() {
        return access(0);
    }

    /** The second tenant with its OAuth client; an IllegalStateException where the sandbox has one tenant only. */
    public TenantAccess second() {
        if (options.clients().size() < 2) {
            throw new IllegalStateException("this sandbox was started with one tenant");
        }
        return access(1);
    }

    void ifSecond(Consumer<TenantAccess> use) {
        if (options.clients().size() > 1) {
            use.accept(access(1));
        }
    }

    private TenantAccess access(int index) {
        OAuthClient client = options.clients().get(index);
        return new TenantAccess(client.tenant(), client.id(), client.secret());
    }

    public Journal journal() {
        return parts.recorder().read();
    }

    /** Empties the journal; open seats stay counted. */
    public void clearJournal() {
        parts.recorder().clear();
    }

    /** How many seats are taken now. */
    public int openSeats() {
        return parts.seats().open();
    }

    /** Plants records into the default tenant. */
    public void plant(String entity, String json) {
        plant(tenant(), entity, json);
    }

    /**
     * Plants records past all rules.
     *
     * @param json a record or a list of records
     */
    public void plant(String tenant, String entity, String json) {
        String list = json.stripLeading().startsWith("{") ? "[" + json + "]" : json;
        control.ask(parts.erp()::records, tenant, "POST", List.of(entity), list);
    }

    /** The records of the default tenant, a JSON list. */
    public JsonNode records(String entity) {
        return records(tenant(), entity);
    }

    public JsonNode records(String tenant, String entity) {
        return control.ask(parts.erp()::records, tenant, "GET", List.of(entity), "");
    }

    /**
     * Lets writers change records of the default tenant at random, until {@link #stopWriters}.
     *
     * @param json as {@code POST _sandbox/writers} takes it
     */
    public void writers(String json) {
        control.ask(parts.erp()::control, tenant(), "POST", List.of("writers"), json);
    }

    /** Ends all writers, commits what they have open, and tells what they did, one object for each entity. */
    public JsonNode stopWriters() {
        return control.ask(parts.erp()::control, tenant(), "DELETE", List.of("writers"), "");
    }

    /** What became of the records of the default tenant since the start. */
    public JsonNode history(String entity) {
        return control.ask(parts.erp()::control, tenant(), "GET", List.of("history", entity), "");
    }

    /** Plants faults behind those that are planted. */
    public void fault(Fault... faults) {
        parts.faults().add(List.of(faults));
    }

    /** Plants faults from the JSON that {@code POST _sandbox/faults} takes. */
    public void faults(String json) {
        parts.faults().add(FaultReader.read(json));
    }

    public void clearFaults() {
        parts.faults().clear();
    }

    /** Kills all access tokens; refresh tokens and sessions live on. */
    public void expireTokens() {
        parts.grants().killAccessTokens();
    }

    /** What was granted since the start. */
    public List<GrantReport> grants() {
        return parts.grants().report();
    }

    /** Kills access and refresh tokens of all grants, as an administrator does; seats stay taken. */
    public void revokeGrants() {
        parts.grants().revoke(true, true, OptionalInt.empty());
    }

    /** Lets the secrets of all clients expire, or takes that back. */
    public void expireSecrets(boolean value) {
        parts.grants().clients().expireSecrets(value);
    }

    /** Ends all sessions, as the server does when it is restarted. */
    public void closeSessions() {
        parts.seats().closeAll();
    }

    /** Forgets wrong passwords. */
    public void unlockAccount() {
        parts.account().unlock();
    }

    /** Stops at once; what is being served is cut off. */
    @Override
    public void close() throws IOException {
        parts.erp().close();
        server.close();
    }

    @Override
    public String toString() {
        return "Sandbox at " + url();
    }
}
