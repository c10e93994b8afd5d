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
package org.camelacumatica.agent.gateway;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.global.CancelTcpipForwardHandler;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.camelacumatica.agent.ssh.CountedServerSession;
import org.camelacumatica.agent.ssh.Fingerprints;
import org.camelacumatica.agent.ssh.Speech;
import org.camelacumatica.model.Tunnels;

/**
 * An SSH server for agents and nothing else: no channel can be opened by whoever signs in, so there is no shell, no
 * command, no subsystem, no forward from here to elsewhere; what can be asked for is one port on loopback. Safe for many
 * threads.
 */
public final class Gateway implements AutoCloseable {
    private static final int ATTEMPTS = 6;

    private final SshServer server;
    private final TunnelBook book;
    private final AgentTokens tokens;
    private final String fingerprint;

    private Gateway(SshServer server, TunnelBook book, AgentTokens tokens, String fingerprint) {
        this.server = server;
        this.book = book;
        this.tokens = tokens;
        this.fingerprint = fingerprint;
    }

    /**
     * Starts one.
     *
     * @throws IOException where it cannot listen there
     */
    public static Gateway start(GatewaySettings settings) throws IOException {
        Gateway gateway = prepare(settings);
        gateway.server.start();
        return gateway;
    }

    /** One that does not listen yet. */
    static Gateway prepare(GatewaySettings settings) throws IOException {
        KeyPair key = HostKey.of(settings.stateDirectory().resolve("agents").resolve("host-key"));
        AgentTokens tokens = AgentTokens.in(settings.stateDirectory());
        TunnelBook book = new TunnelBook(settings.roll(), settings.clock(), settings.timer(), settings.teller());
        SignIns signIns = new SignIns(settings.roll(), tokens, settings.timer());
        SshServer server = SshServer.setUpDefaultServer();
        Speech.setUp(server);
        restrict(server, new TunnelRequests(book));
        server.setHost(settings.host());
        server.setPort(settings.port());
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator(signIns);
        server.setPublickeyAuthenticator(signIns);
        server.addSessionListener(new GatewayListener(book, signIns, settings.clock(), settings.timer()));
        return new Gateway(server, book, tokens, Fingerprints.of(key.getPublic()));
    }

    private static void restrict(SshServer server, TunnelRequests requests) {
        server.setSessionFactory(CountedServerSession.factory(server));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        server.setChannelFactories(List.of(new NoChannel()));
        server.setSubsystemFactories(List.of());
        server.setForwardingFilter(new ForwardRule());
        server.setGlobalRequestHandlers(List.of(
                KeepAliveHandler.INSTANCE,
                NoMoreSessionsHandler.INSTANCE,
                requests,
                CancelTcpipForwardHandler.INSTANCE));
        server.addPortForwardingEventListener(requests);
        server.addChannelListener(requests);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, ATTEMPTS);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "camel-acumatica");
        CoreModuleProperties.DISCONNECT_TIMEOUT.set(server, Duration.ofSeconds(2));
    }

    SshServer server() {
        return server;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /** The fingerprint of its key, for the agents. */
    public String fingerprint() {
        return fingerprint;
    }

    public Tunnels tunnels() {
        return book;
    }

    /** Forgets an agent's token, and closes the tunnel that was opened with it; says whether there was a token. */
    public boolean revoke(String agent) {
        boolean revoked = tokens.revoke(agent);
        book.tunnel(agent)
                .filter(tunnel -> tunnel.key().isEmpty())
                .ifPresent(tunnel -> tunnel.refuse("its token was revoked"));
        return revoked;
    }

    @Override
    public void close() throws IOException {
        book.stop();
        server.stop(true);
    }
}
