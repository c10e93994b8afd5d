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

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.camelacumatica.connection.ConnectionDraft;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.connection.ConnectionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is declared: instance, endpoint, who signs in, and how much at once. The bean's name is the
 * connection's name. Setters check nothing; everything is checked together when a route uses the connection. Times are in
 * milliseconds; as text they take units ({@code 10s}, {@code 5m}).
 */
@Metadata(
        label = "bean",
        description = "A connection to an Acumatica ERP instance.",
        annotations = {"interfaceName=org.camelacumatica.AcumaticaConnection"})
@Configurer(metadataOnly = false)
public class AcumaticaConnection {
    @Metadata(
            defaultValue = "cloud",
            description = "cloud, or onPremise: the instance is reached through the tunnel of an agent.",
            enums = "cloud,onPremise")
    private @Nullable String mode;

    @Metadata(
            description =
                    "With mode=onPremise: the name of the agent whose tunnel reaches the instance. It and the gateway"
                            + " are beans of the artifact camel-acumatica-agent.")
    private @Nullable String agent;

    @Metadata(
            defaultValue = "oauth2",
            description = "How the connection signs in: oauth2, or cookie.",
            enums = "oauth2,cookie")
    private @Nullable String authenticationType;

    @Metadata(
            description =
                    "The site (https://erp.example.com/Site), or any URL copied from the account: site, endpoint name and version are taken from it. http to a public host becomes https.")
    private @Nullable String instanceUri;

    @Metadata(
            defaultValue = "Default",
            description =
                    "The web service endpoint's name; Default, MANUFACTURING and eCommerce are known. Compared ignoring case.")
    private @Nullable String endpointName;

    @Metadata(
            description =
                    "The endpoint's version, such as 24.200.001. Default: the newest that the instance offers, found at first success and kept.")
    private @Nullable String endpointVersion;

    @Metadata(description = "The tenant, for cookie sign-in. With OAuth the client id fixes it.")
    private @Nullable String tenant;

    @Metadata(description = "The branch that requests are made for.")
    private @Nullable String branch;

    @Metadata(description = "The locale, for cookie sign-in, such as en-US.")
    private @Nullable String locale;

    @Metadata(description = "The name of the AcumaticaOAuthClient bean with client id and secret.")
    private @Nullable String oauthClient;

    @Metadata(
            defaultValue = "authorizationCode",
            description =
                    "The OAuth grant: authorizationCode, where a person authorizes the connection once in a browser, or password.",
            enums = "authorizationCode,password")
    private @Nullable String grant;

    @Metadata(
            description =
                    "The address of the page that a browser is sent to for the authorization, where it differs from what the instance says.")
    private @Nullable String authorizeUri;

    @Metadata(
            defaultValue = "30d",
            javaType = "java.time.Duration",
            description = "How long the account lets an authorization live; a warning comes 7 days before its end.")
    private long authorizationLifetime = 30 * 24 * 3600 * 1000L;

    @Metadata(description = "The user that signs in.")
    private @Nullable String username;

    @Metadata(description = "The user's password.", secret = true)
    private @Nullable String password;

    @Metadata(
            defaultValue = "api offline_access",
            description =
                    "OAuth scopes, out of api, openid, profile, email, phone, offline_access; all means these six.")
    private @Nullable String scopes;

    @Metadata(
            defaultValue = "1",
            description =
                    "How many seats the connection may hold at once, 1 to 25; the instance serves the requests of one session one after the other.")
    private int sessions = 1;

    @Metadata(
            defaultValue = "1m",
            javaType = "java.time.Duration",
            description = "A session unused for so long is signed out, its seat free.")
    private long sessionIdle = 60000;

    @Metadata(description = "Requests in flight at once, 1 to 25. Default: as many as sessions.")
    private @Nullable Integer concurrencyLevel;

    @Metadata(
            description =
                    "The name of another connection: its leases and its requests per minute are used, and an own concurrencyLevel is ignored.")
    private @Nullable String borrowConcurrencyFrom;

    @Metadata(
            description =
                    "Requests per minute that the licence allows, for this connection and those that borrow from it. Default: no own limit.")
    private @Nullable Integer requestsPerMinute;

    @Metadata(
            description =
                    "Seats that this connection and those that borrow from it may hold together. Default: no limit.")
    private @Nullable Integer maximumSeats;

    @Metadata(
            defaultValue = "10m",
            javaType = "java.time.Duration",
            description = "How long a request waits for its turn in the pool.")
    private long leaseTimeout = 600000;

    @Metadata(defaultValue = "10s", javaType = "java.time.Duration", description = "How long to wait for a socket.")
    private long connectTimeout = 10000;

    @Metadata(defaultValue = "5m", javaType = "java.time.Duration", description = "How long to wait for an answer.")
    private long responseTimeout = 300000;

    @Metadata(defaultValue = "5", description = "How often a request that may be repeated is sent again.")
    private int maximumRetries = 5;

    @Metadata(
            defaultValue = "500ms",
            javaType = "java.time.Duration",
            description = "The first delay before a retry; it doubles each time, with full jitter.")
    private long retryDelay = 500;

    @Metadata(
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "The longest delay before a retry; a server's Retry-After is obeyed up to it.")
    private long maximumRetryDelay = 30000;

    @Metadata(defaultValue = "UTC", description = "The zone of date-times that are given without one.")
    private @Nullable String timeZone;

    @Metadata(defaultValue = "false", description = "Whether http may be used to a public host.")
    private boolean allowHttp;

    private volatile Supplier<@Nullable ConnectionStatus> status = () -> null;
    private volatile Supplier<String> callbackUrl = () -> "";

    public @Nullable String getMode() {
        return mode;
    }

    public void setMode(@Nullable String mode) {
        this.mode = mode;
    }

    public @Nullable String getAgent() {
        return agent;
    }

    public void setAgent(String agent) {
        this.agent = agent;
    }

    public @Nullable String getAuthenticationType() {
        return authenticationType;
    }

    public void setAuthenticationType(@Nullable String authenticationType) {
        this.authenticationType = authenticationType;
    }

    public @Nullable String getInstanceUri() {
        return instanceUri;
    }

    public void setInstanceUri(@Nullable String instanceUri) {
        this.instanceUri = instanceUri;
    }

    public @Nullable String getEndpointName() {
        return endpointName;
    }

    public void setEndpointName(@Nullable String endpointName) {
        this.endpointName = endpointName;
    }

    public @Nullable String getEndpointVersion() {
        return endpointVersion;
    }

    public void setEndpointVersion(@Nullable String endpointVersion) {
        this.endpointVersion = endpointVersion;
    }

    public @Nullable String getTenant() {
        return tenant;
    }

    public void setTenant(@Nullable String tenant) {
        this.tenant = tenant;
    }

    public @Nullable String getBranch() {
        return branch;
    }

    public void setBranch(@Nullable String branch) {
        this.branch = branch;
    }

    public @Nullable String getLocale() {
        return locale;
    }

    public void setLocale(@Nullable String locale) {
        this.locale = locale;
    }

    public @Nullable String getOauthClient() {
        return oauthClient;
    }

    public void setOauthClient(@Nullable String oauthClient) {
        this.oauthClient = oauthClient;
    }

    public @Nullable String getGrant() {
        return grant;
    }

    public void setGrant(@Nullable String grant) {
        this.grant = grant;
    }

    public @Nullable String getAuthorizeUri() {
        return authorizeUri;
    }

    public void setAuthorizeUri(@Nullable String authorizeUri) {
        this.authorizeUri = authorizeUri;
    }

    public long getAuthorizationLifetime() {
        return authorizationLifetime;
    }

    public void setAuthorizationLifetime(long authorizationLifetime) {
        this.authorizationLifetime = authorizationLifetime;
    }

    public @Nullable String getUsername() {
        return username;
    }

    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    public @Nullable String getScopes() {
        return scopes;
    }

    public void setScopes(@Nullable String scopes) {
        this.scopes = scopes;
    }

    public int getSessions() {
        return sessions;
    }

    public void setSessions(int sessions) {
        this.sessions = sessions;
    }

    public long getSessionIdle() {
        return sessionIdle;
    }

    public void setSessionIdle(long sessionIdle) {
        this.sessionIdle = sessionIdle;
    }

    public @Nullable Integer getConcurrencyLevel() {
        return concurrencyLevel;
    }

    public void setConcurrencyLevel(@Nullable Integer concurrencyLevel) {
        this.concurrencyLevel = concurrencyLevel;
    }

    public @Nullable String getBorrowConcurrencyFrom() {
        return borrowConcurrencyFrom;
    }

    public void setBorrowConcurrencyFrom(@Nullable String borrowConcurrencyFrom) {
        this.borrowConcurrencyFrom = borrowConcurrencyFrom;
    }

    public @Nullable Integer getRequestsPerMinute() {
        return requestsPerMinute;
    }

    public void setRequestsPerMinute(@Nullable Integer requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    public @Nullable Integer getMaximumSeats() {
        return maximumSeats;
    }

    public void setMaximumSeats(@Nullable Integer maximumSeats) {
        this.maximumSeats = maximumSeats;
    }

    public long getLeaseTimeout() {
        return leaseTimeout;
    }

    public void setLeaseTimeout(long leaseTimeout) {
        this.leaseTimeout = leaseTimeout;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public int getMaximumRetries() {
        return maximumRetries;
    }

    public void setMaximumRetries(int maximumRetries) {
        this.maximumRetries = maximumRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaximumRetryDelay() {
        return maximumRetryDelay;
    }

    public void setMaximumRetryDelay(long maximumRetryDelay) {
        this.maximumRetryDelay = maximumRetryDelay;
    }

    public @Nullable String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable String timeZone) {
        this.timeZone = timeZone;
    }

    public boolean isAllowHttp() {
        return allowHttp;
    }

    public void setAllowHttp(boolean allowHttp) {
        this.allowHttp = allowHttp;
    }

    /** The redirect URI to register with the instance; empty where it is not known, or no route uses the connection. */
    public String getCallbackUrl() {
        return callbackUrl.get();
    }

    /** {@code new}, {@code unauthorized}, {@code online}, {@code offline} or {@code closed}, with the reason behind a colon. */
    public String getState() {
        ConnectionStatus now = status.get();
        if (now == null) {
            return ConnectionState.NEW.word();
        }
        return now.state().word() + (now.reason().isEmpty() ? "" : ": " + now.reason());
    }

    /** From now on its state is known. */
    void watch(Supplier<@Nullable ConnectionStatus> newStatus, Supplier<String> newCallbackUrl) {
        status = newStatus;
        callbackUrl = newCallbackUrl;
    }

    /** What was declared, as it is handed to the check. */
    ConnectionDraft draft(String name, @Nullable AcumaticaOAuthClient client) {
        return new ConnectionDraft(
                name,
                mode,
                agent,
                authenticationType,
                instanceUri,
                endpointName,
                endpointVersion,
                tenant,
                branch,
                locale,
                oauthClient,
                client == null ? null : client.getClientId(),
                client == null ? null : client.getClientSecret(),
                grant,
                authorizeUri,
                Duration.ofMillis(authorizationLifetime),
                username,
                password,
                scopes,
                sessions,
                Duration.ofMillis(sessionIdle),
                concurrencyLevel,
                borrowConcurrencyFrom,
                requestsPerMinute,
                maximumSeats,
                Duration.ofMillis(leaseTimeout),
                Duration.ofMillis(connectTimeout),
                Duration.ofMillis(responseTimeout),
                maximumRetries,
                Duration.ofMillis(retryDelay),
                Duration.ofMillis(maximumRetryDelay),
                timeZone,
                allowHttp);
    }

    /** Names the instance and nobody's secrets. */
    @Override
    public String toString() {
        return "AcumaticaConnection[" + instanceUri + "]";
    }
}
