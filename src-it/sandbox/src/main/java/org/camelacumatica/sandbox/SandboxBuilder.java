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

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.camelacumatica.sandbox.api.Erp;
import org.camelacumatica.sandbox.erp.ErpFeatures;
import org.camelacumatica.sandbox.erp.ErpSettings;
import org.camelacumatica.sandbox.http.SiteSettings;
import org.camelacumatica.sandbox.licence.LicenceSettings;
import org.camelacumatica.sandbox.oauth.RefreshMode;
import org.camelacumatica.sandbox.signin.SeatSettings;

/**
 * Sets up a sandbox. Nothing needs to be given: a free port, path {@code /Sandbox}, user {@code admin}, tenants
 * {@code Main} and {@code Second}, 4 seats, no limit of requests. What does not fit together is told at
 * {@link #start()} by an IllegalArgumentException.
 */
public final class SandboxBuilder {
    private int port;
    private String instancePath = "/Sandbox";
    private String username = "admin";
    private String password = "sandbox-password";
    private int allowedFailures = 5;
    private String tenant = "Main";
    private Optional<String> secondTenant = Optional.of("Second");
    private int seats = 4;
    private Duration idle = Duration.ofMinutes(10);
    private boolean parallelSession;
    private int concurrent = LicenceSettings.UNLIMITED;
    private int perMinute = LicenceSettings.UNLIMITED;
    private Duration minute = Duration.ofMinutes(1);
    private Duration patience = Duration.ofMinutes(10);
    private Duration latency = Duration.ZERO;
    private final OAuthBuilder oauth = new OAuthBuilder();
    private final Map<String, Integer> seed =
            new LinkedHashMap<>(ErpSettings.defaults().seed());
    private boolean autoNumbering;
    private ZoneOffset machineOffset = ZoneOffset.UTC;
    private Duration actionTime = Duration.ZERO;
    private boolean links;
    private boolean patch = true;
    private final Set<String> readOnly = new LinkedHashSet<>();
    private final Set<String> unordered = new LinkedHashSet<>();
    private Duration clockOffset = Duration.ZERO;
    private int journalLimit = 10_000;
    private Clock clock = Clock.systemUTC();
    private Optional<Erp> erp = Optional.empty();

    SandboxBuilder() {}

    /** The port on loopback; 0 (the default) takes a free one. */
    public SandboxBuilder port(int value) {
        port = value;
        return this;
    }

    /** The site's path: {@code /Sandbox} by default, {@code ""} for a site at the root. */
    public SandboxBuilder instancePath(String value) {
        instancePath = value.equals("/") ? "" : value;
        return this;
    }

    public SandboxBuilder username(String value) {
        username = value;
        return this;
    }

    public SandboxBuilder password(String value) {
        password = value;
        return this;
    }

    /** Wrong passwords in a row before the account locks; 5 by default. */
    public SandboxBuilder allowedFailures(int value) {
        allowedFailures = value;
        return this;
    }

    /** The first and default tenant, {@code Main} by default. */
    public SandboxBuilder tenant(String value) {
        tenant = value;
        return this;
    }

    /** The second tenant, {@code Second} by default; empty for a site with one, which takes any tenant text at sign-in. */
    public SandboxBuilder secondTenant(Optional<String> value) {
        secondTenant = value;
        return this;
    }

    /** The first tenant's OAuth client; {@code @Tenant} is added where it is missing. Made up by default. */
    public SandboxBuilder clientId(String value) {
        oauth.clientId(value);
        return this;
    }

    public SandboxBuilder clientSecret(String value) {
        oauth.clientSecret(value);
        return this;
    }

    /** How many sessions may be open at once; 4 by default. */
    public SandboxBuilder seats(int value) {
        seats = value;
        return this;
    }

    /** After so long without use a cookie session is closed; 10 minutes by default. */
    public SandboxBuilder idle(Duration value) {
        idle = value;
        return this;
    }

    /** Lets one session serve many requests at once. */
    public SandboxBuilder parallelSession(boolean value) {
        parallelSession = value;
        return this;
    }

    /** The licence's requests at once; 0 (the default) for no limit. */
    public SandboxBuilder concurrent(int value) {
        concurrent = value;
        return this;
    }

    /** The licence's requests per minute; 0 (the default) for no limit. */
    public SandboxBuilder perMinute(int value) {
        perMinute = value;
        return this;
    }

    /** How long the licence's minute is. */
    public SandboxBuilder minute(Duration value) {
        minute = value;
        return this;
    }

    /** How long a request may be queued before it is declined; 10 minutes by default. */
    public SandboxBuilder patience(Duration value) {
        patience = value;
        return this;
    }

    /** The service time of each request to {@code /entity}. */
    public SandboxBuilder latency(Duration value) {
        latency = value;
        return this;
    }

    /** The life of an access token; 1 hour by default. */
    public SandboxBuilder tokenLife(Duration value) {
        oauth.tokenLife(value);
        return this;
    }

    public SandboxBuilder refreshMode(RefreshMode value) {
        oauth.refreshMode(value);
        return this;
    }

    /** What the refresh mode counts: 30 days from the grant, or 15 days without a refresh, by default. */
    public SandboxBuilder refreshLife(Duration value) {
        oauth.refreshLife(value);
        return this;
    }

    /** Sets up what else there is of the authorization server. */
    public SandboxBuilder oauth(Consumer<OAuthBuilder> setup) {
        setup.accept(oauth);
        return this;
    }

    /** How many records of an entity each tenant starts with, over the defaults. */
    public SandboxBuilder seed(String entity, int count) {
        seed.put(entity, count);
        return this;
    }

    /** No records at the start, but for what later calls of {@link #seed} say. */
    public SandboxBuilder withoutSeed() {
        seed.clear();
        return this;
    }

    /** Numbers new customers, whatever number was sent. */
    public SandboxBuilder autoNumbering(boolean value) {
        autoNumbering = value;
        return this;
    }

    /** The offset that date-times of the server carry; UTC by default. */
    public SandboxBuilder machineOffset(ZoneOffset value) {
        machineOffset = value;
        return this;
    }

    /** How long an action runs; by default it is done at once, and its first poll finds it running. */
    public SandboxBuilder actionTime(Duration value) {
        actionTime = value;
        return this;
    }

    /** Puts {@code _links} into records, as newer builds do. */
    public SandboxBuilder links(boolean value) {
        links = value;
        return this;
    }

    /** Whether this build has PATCH; by default it has. */
    public SandboxBuilder patch(boolean value) {
        patch = value;
        return this;
    }

    /** Takes from the user the right to write these entities: writes are answered and not saved; {@code *} for all. */
    public SandboxBuilder readOnly(String... entities) {
        readOnly.addAll(List.of(entities));
        return this;
    }

    /** Lists these entities in another order than that of their keys, as {@code ShipVia} always is. */
    public SandboxBuilder unordered(String... entities) {
        unordered.addAll(List.of(entities));
        return this;
    }

    /** Sets the server's clock, and with it the Date header, so far ahead; behind where it is negative. */
    public SandboxBuilder clockOffset(Duration value) {
        clockOffset = value;
        return this;
    }

    /** How many entries the journal's log keeps; 10,000 by default. */
    public SandboxBuilder journalLimit(int value) {
        journalLimit = value;
        return this;
    }

    /** What tells the time of tokens, sessions and changes; waiting is always real. */
    public SandboxBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    OAuthBuilder oauth() {
        return oauth;
    }

    SandboxBuilder erp(Erp value) {
        erp = Optional.of(value);
        return this;
    }

    /**
     * Starts serving.
     *
     * @throws IOException where the port cannot be had
     */
    public Sandbox start() throws IOException {
        SandboxOptions options = options();
        return Sandbox.start(options, erp);
    }

    SandboxOptions options() {
        List<String> tenants = new ArrayList<>(List.of(tenant));
        secondTenant.ifPresent(tenants::add);
        Clock time = clockOffset.isZero() ? clock : Clock.offset(clock, clockOffset);
        ErpSettings records = ErpSettings.defaults()
                .withTenants(tenants)
                .withSeed(seed)
                .withAutoNumbering(autoNumbering)
                .withMachineOffset(machineOffset)
                .withClock(time)
                .withFeatures(new ErpFeatures(actionTime, links, patch, readOnly, unordered));
        return new SandboxOptions(
                new SiteSettings(port, instancePath, latency, tenants),
                new SeatSettings(seats, idle, parallelSession),
                new LicenceSettings(concurrent, perMinute, minute, 20, patience),
                oauth.settings(),
                records,
                username,
                password,
                allowedFailures,
                oauth.clients(tenants, time),
                journalLimit,
                time);
    }
}
