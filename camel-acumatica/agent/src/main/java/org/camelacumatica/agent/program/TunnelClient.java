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
package org.camelacumatica.agent.program;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.ForwardedTcpipFactory;
import org.camelacumatica.agent.program.Attempt.End;
import org.camelacumatica.agent.program.Identity.UnusableException;
import org.camelacumatica.agent.ssh.Beats;
import org.camelacumatica.agent.ssh.CountedClientSession;
import org.camelacumatica.agent.ssh.Speech;

/** Opens tunnels, one after the other. Reads no file of OpenSSH's and asks nobody for anything. */
final class TunnelClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration OPEN = Duration.ofSeconds(10);

    private final AgentSettings settings;
    private final Identity identity;
    private final Voice voice;
    private final HealthFile health;
    private final ScheduledExecutorService timer;
    private final GatewayKey gatewayKey;
    private final SshdSocketAddress allowed;
    private final SshClient client = SshClient.setUpDefaultClient();

    TunnelClient(AgentSettings settings, Voice voice, HealthFile health, ScheduledExecutorService timer) {
        this.settings = settings;
        this.identity = new Identity(settings.tokenFile(), settings.keyFile());
        this.voice = voice;
        this.health = health;
        this.timer = timer;
        this.gatewayKey = new GatewayKey(settings.fingerprint());
        this.allowed = new SshdSocketAddress(
                settings.allowed().socketHost(), settings.allowed().port());
        setUp(new OneTarget(allowed, voice));
        client.start();
    }

    private void setUp(OneTarget target) {
        Speech.setUp(client);
        client.setSessionFactory(CountedClientSession.factory(client));
        client.setServerKeyVerifier(gatewayKey);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        client.setChannelFactories(List.of(ForwardedTcpipFactory.INSTANCE));
        client.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE));
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setAgentFactory(null);
        client.setForwardingFilter(target);
        client.addChannelListener(target);
        CoreModuleProperties.CLIENT_IDENTIFICATION.set(client, "camel-acumatica-agent");
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, CONNECT);
        CoreModuleProperties.FORWARD_REQUEST_TIMEOUT.set(client, OPEN);
    }

    /** Opens a tunnel and stays until it is over. Interrupting the thread hangs up. */
    Attempt keepOpen() throws InterruptedException {
        gatewayKey.forget();
        try (ClientSession session = connect()) {
            FarewellListener farewell = new FarewellListener();
            session.addSessionListener(farewell);
            return signIn(session, farewell);
        } catch (IOException e) {
            return gatewayKey
                    .other()
                    .map(seen -> Attempt.of(End.WRONG_GATEWAY, wrongGateway(seen)))
                    .orElseGet(() -> Attempt.of(
                            End.FAILED, "no connection to the gateway " + settings.gateway() + ": " + reason(e)));
        }
    }

    /** What lies beneath; the library's own words name its classes. */
    private String reason(IOException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof UnresolvedAddressException || root instanceof UnknownHostException) {
            return "its name cannot be resolved";
        }
        if (root instanceof SshException && !gatewayKey.wasShown()) {
            return "something listens there, but it hung up before it showed a key. Is it the gateway's port? ("
                    + root.getMessage() + ")";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private ClientSession connect() throws IOException {
        return client.connect(
                        settings.name(),
                        settings.gateway().socketHost(),
                        settings.gateway().port())
                .verify(CONNECT)
                .getSession();
    }

    private String wrongGateway(String seen) {
        return "the gateway at " + settings.gateway() + " has the fingerprint " + seen + " and not "
                + settings.fingerprint()
                + ": nothing was sent to it. Either its key was made anew, and --fingerprint must"
                + " be corrected, or somebody stands between";
    }

    private Attempt signIn(ClientSession session, FarewellListener farewell) throws IOException, InterruptedException {
        try {
            identity.give(session);
        } catch (UnusableException e) {
            return Attempt.of(End.REFUSED, String.valueOf(e.getMessage()));
        }
        try {
            session.auth().verify(Speech.SIGN_IN);
        } catch (IOException e) {
            if (gatewayKey.other().isPresent() || !farewell.mayBeRefusal(e)) {
                throw e;
            }
            return Attempt.of(End.REFUSED, "the gateway refused the sign-in of agent '" + settings.name() + "'");
        }
        SshdSocketAddress bound;
        try {
            bound = session.startRemotePortForwarding(new SshdSocketAddress("localhost", 0), allowed);
        } catch (IOException e) {
            if (farewell.wasRefusal()) {
                return Attempt.of(End.REFUSED, farewell.words());
            }
            throw e;
        }
        voice.say("connected to " + settings.gateway() + " as agent '" + settings.name() + "', serving "
                + settings.allowed() + " (port " + bound.getPort() + " there)");
        return stay(session, farewell);
    }

    private Attempt stay(ClientSession session, FarewellListener farewell) throws InterruptedException {
        long begun = System.nanoTime();
        Beats beats = new Beats(session, ((CountedClientSession) session).traffic());
        long every = Beats.INTERVAL.toMillis();
        Future<?> beating = timer.scheduleWithFixedDelay(
                () -> {
                    health.now(true);
                    if (!beats.beat()) {
                        farewell.silent();
                        session.close(true);
                    }
                },
                every,
                every,
                TimeUnit.MILLISECONDS);
        health.now(true);
        try {
            session.waitFor(EnumSet.of(ClientSession.ClientSessionEvent.CLOSED), 0L);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        } finally {
            beating.cancel(false);
            health.now(false);
        }
        return new Attempt(
                farewell.wasRefusal() ? End.REFUSED : End.CLOSED,
                Duration.ofNanos(System.nanoTime() - begun),
                farewell.words());
    }

    @Override
    public void close() {
        client.stop();
    }
}
