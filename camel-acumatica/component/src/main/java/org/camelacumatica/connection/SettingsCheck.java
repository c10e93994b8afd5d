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

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camelacumatica.connection.InvalidConnectionException.Problem;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.Tunnels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a draft into settings, or says everything that is wrong with it at once. Needs no network. */
public final class SettingsCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);
    private static final List<String> KNOWN_ENDPOINTS = List.of("Default", "MANUFACTURING", "eCommerce");
    private static final int MOST_AT_ONCE = 25;

    private final ConnectionDraft draft;
    private final Lenders lenders;
    private final Supplier<Optional<Tunnels>> tunnels;
    private final List<Problem> problems = new ArrayList<>();

    private SettingsCheck(ConnectionDraft draft, Lenders lenders, Supplier<Optional<Tunnels>> tunnels) {
        this.draft = draft;
        this.lenders = lenders;
        this.tunnels = tunnels;
    }

    /** Checks the draft of a connection that is alone. */
    public static ConnectionSettings check(ConnectionDraft draft) {
        return check(draft, Lenders.none());
    }

    /** Checks a draft where there are no agents. */
    public static ConnectionSettings check(ConnectionDraft draft, Lenders lenders) {
        return check(draft, lenders, Optional::empty);
    }

    /**
     * Checks a draft.
     *
     * @param lenders what else is declared
     * @param tunnels where agents' tunnels are, looked up for a connection that needs one
     * @throws InvalidConnectionException with every problem found
     */
    public static ConnectionSettings check(
            ConnectionDraft draft, Lenders lenders, Supplier<Optional<Tunnels>> tunnels) {
        SettingsCheck check = new SettingsCheck(draft, lenders, tunnels);
        ConnectionSettings settings = check.settings();
        if (settings == null || !check.problems.isEmpty()) {
            throw new InvalidConnectionException(draft.name(), check.problems);
        }
        return settings;
    }

    private @Nullable ConnectionSettings settings() {
        TunnelCheck tunnel = new TunnelCheck(draft, tunnels, problems);
        limits();
        PoolCheck pool = new PoolCheck(draft, lenders, problems);
        Loan loan = pool.loan();
        InstanceAddress instance = instance(tunnel.isOnPremise());
        String agent = tunnel.agent(instance);
        String endpointName = endpointName(instance);
        String version = endpointVersion(instance, endpointName);
        ZoneId zone = zone();
        ConnectionSettings.SignIn signIn = new SignInCheck(draft, problems).signIn();
        if (instance == null || signIn == null) {
            return null;
        }
        pool.sayWhatIsIgnored(loan);
        return new ConnectionSettings(
                draft.name(),
                instance,
                endpointName,
                version,
                blankToNull(draft.branch()),
                signIn,
                draft.sessions(),
                draft.sessionIdle(),
                loan.level(),
                loan,
                draft.leaseTimeout(),
                draft.connectTimeout(),
                draft.responseTimeout(),
                draft.maximumRetries(),
                draft.retryDelay(),
                draft.maximumRetryDelay(),
                zone,
                agent);
    }

    private void limits() {
        if (draft.sessions() < 1 || draft.sessions() > MOST_AT_ONCE) {
            problem(
                    "sessions",
                    "" + draft.sessions(),
                    "is outside 1 to 25",
                    "Choose a number of seats that your licence has to spare (SM604000), 25 at most.");
        }
        if (draft.maximumRetries() < 0) {
            problem(
                    "maximumRetries",
                    "" + draft.maximumRetries(),
                    "is below 0",
                    "Set 0 for no retry, or leave it out.");
        }
        positive("sessionIdle", draft.sessionIdle());
        positive("leaseTimeout", draft.leaseTimeout());
        positive("connectTimeout", draft.connectTimeout());
        positive("responseTimeout", draft.responseTimeout());
        positive("retryDelay", draft.retryDelay());
        positive("maximumRetryDelay", draft.maximumRetryDelay());
        positive("authorizationLifetime", draft.authorizationLifetime());
    }

    private void positive(String property, Duration value) {
        if (value.isNegative() || value.isZero()) {
            problem(property, value.toMillis() + "ms", "is not a time to wait", "Give one above 0, such as 30s.");
        }
    }

    private @Nullable InstanceAddress instance(boolean onPremise) {
        String text = blankToNull(draft.instanceUri());
        if (text == null) {
            problem(
                    "instanceUri",
                    "",
                    "is missing",
                    "Give the site's URL, such as https://erp.example.com/Site, or any URL copied from the account.");
            return null;
        }
        try {
            return secured(InstanceAddress.parse(text), onPremise);
        } catch (IllegalArgumentException e) {
            String reason = e.getMessage() == null ? "is not a URL" : e.getMessage();
            boolean mayHoldSecret = reason.startsWith("holds");
            problem(
                    "instanceUri",
                    mayHoldSecret ? "" : text,
                    reason,
                    "Give the site's URL, such as https://erp.example.com/Site.");
            return null;
        }
    }

    /** A tunnel is encrypted, and what is behind it is a private network. */
    private InstanceAddress secured(InstanceAddress address, boolean onPremise) {
        boolean cookie = "cookie".equalsIgnoreCase(draft.authenticationType());
        boolean mayStay = onPremise || address.isLoopback() || draft.allowHttp() || (cookie && address.isPrivate());
        if (address.scheme().equals("https") || mayStay) {
            return address;
        }
        InstanceAddress secured = address.secured();
        LOG.info(
                "Connection '{}': {} is used instead of plain http; set allowHttp=true if http is really meant",
                draft.name(),
                secured);
        return secured;
    }

    private String endpointName(@Nullable InstanceAddress instance) {
        String fromUri = instance == null ? null : instance.endpointName();
        String declared = blankToNull(draft.endpointName());
        if (declared != null && fromUri != null && !declared.equalsIgnoreCase(fromUri)) {
            contradiction("endpointName", declared, fromUri);
        }
        String name = declared != null ? declared : fromUri != null ? fromUri : "Default";
        return KNOWN_ENDPOINTS.stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    }

    private @Nullable String endpointVersion(@Nullable InstanceAddress instance, String endpointName) {
        String fromUri = instance == null ? null : instance.endpointVersion();
        String declared = blankToNull(draft.endpointVersion());
        if (declared != null && fromUri != null && !Contract.isSameVersion(declared, fromUri)) {
            contradiction("endpointVersion", declared, fromUri);
        }
        String version = declared != null ? declared : fromUri;
        if (version == null && !KNOWN_ENDPOINTS.contains(endpointName)) {
            problem(
                    "endpointVersion",
                    "",
                    "is missing, and '" + endpointName + "' is no endpoint of the product",
                    "Give the version as it stands on the form Web Service Endpoints (SM207060).");
        }
        return version;
    }

    private void contradiction(String property, String declared, String fromUri) {
        problem(
                property,
                declared,
                "contradicts instanceUri, which says '" + fromUri + "'",
                "Say it in one of the two places.");
    }

    private ZoneId zone() {
        String text = blankToNull(draft.timeZone());
        if (text == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            problem("timeZone", text, "is no time zone", "Give one such as Europe/Berlin or UTC.");
            return ZoneOffset.UTC;
        }
    }

    private void problem(String property, String value, String reason, String remedy) {
        problems.add(new Problem(property, value, reason, remedy));
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
