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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.codec.EndpointList;
import org.camelacumatica.connection.InstanceLook.Seen;
import org.camelacumatica.connection.TestStep.Outcome;
import org.camelacumatica.model.Transport.NotSentException;

/** The part of a connection's test that needs no sign-in: whether the instance is found, secure and there. */
final class AddressTrial {
    private static final String RESOLVED = "address resolved";
    private static final String TLS = "TLS";
    private static final String ANSWERS = "instance answers";

    private final InstanceAddress instance;
    private final InstanceLook look;
    private final Optional<String> agent;
    private final Codec codec = new Codec();

    /** @param agent whose tunnel is the way there, where one is */
    AddressTrial(InstanceAddress instance, InstanceLook look, Optional<String> agent) {
        this.instance = instance;
        this.look = look;
        this.agent = agent;
    }

    boolean hasFailed(List<TestStep> steps) {
        return steps.stream().anyMatch(step -> step.outcome() == Outcome.FAILED);
    }

    /** Three steps that are not tried. */
    void skip(List<TestStep> steps) {
        List.of(RESOLVED, TLS, ANSWERS).forEach(name -> steps.add(skipped(name)));
    }

    /** Three steps more; what the instance offers to everybody, where it says so. */
    Optional<EndpointList> run(List<TestStep> steps) {
        Seen seen;
        try {
            seen = look.look();
        } catch (NotSentException e) {
            notSent(steps, e);
            return Optional.empty();
        } catch (IOException e) {
            passedUpTo(steps, TLS);
            steps.add(failed(ANSWERS, "the answer was lost: " + e.getMessage(), up()));
            return Optional.empty();
        }
        passedUpTo(steps, TLS);
        return answered(steps, seen);
    }

    private void notSent(List<TestStep> steps, NotSentException e) {
        if (e.getCause() instanceof UnknownHostException) {
            steps.add(failed(
                    RESOLVED,
                    String.valueOf(e.getMessage()),
                    "Correct the host in instanceUri, or see whether this machine's DNS, VPN or proxy knows it."));
            steps.add(skipped(TLS));
            steps.add(skipped(ANSWERS));
        } else if (e.getCause() instanceof SSLException) {
            passedUpTo(steps, RESOLVED);
            steps.add(failed(
                    TLS,
                    String.valueOf(e.getMessage()),
                    "The certificate must be valid for " + instance.host()
                            + " and trusted here: a certificate authority of your own goes into the trust store of"
                            + " sslContextParameters on Camel's https component."));
            steps.add(skipped(ANSWERS));
        } else {
            passedUpTo(steps, RESOLVED);
            steps.add(new TestStep(TLS, Outcome.SKIPPED, isSecure() ? "not tried" : plain(), ""));
            steps.add(failed(ANSWERS, String.valueOf(e.getMessage()), up()));
        }
    }

    private void passedUpTo(List<TestStep> steps, String last) {
        steps.add(new TestStep(RESOLVED, Outcome.PASSED, resolved(), ""));
        if (last.equals(TLS)) {
            steps.add(
                    isSecure()
                            ? new TestStep(TLS, Outcome.PASSED, "the certificate is trusted", "")
                            : new TestStep(TLS, Outcome.SKIPPED, plain(), ""));
        }
    }

    private boolean isSecure() {
        return instance.scheme().equals("https");
    }

    private String plain() {
        if (agent.isPresent()) {
            return "plain http, inside the tunnel and the agent's network";
        }
        return instance.isLoopback() ? "plain http on loopback" : "plain http, which others on the way can read";
    }

    /** A proxy or a tunnel may know a name that this machine does not. */
    private String resolved() {
        if (agent.isPresent()) {
            return instance.host() + ", by agent '" + agent.get() + "' where it runs";
        }
        try {
            return instance.host() + " is "
                    + InetAddress.getByName(instance.host()).getHostAddress();
        } catch (UnknownHostException e) {
            return instance.host() + ", by a proxy";
        }
    }

    private Optional<EndpointList> answered(List<TestStep> steps, Seen seen) {
        if (seen.status() / 100 == 3) {
            steps.add(failed(
                    ANSWERS,
                    "a redirect to " + withoutQuery(seen.location().orElse("")),
                    "Set instanceUri to the address that the instance redirects to."));
        } else if (seen.status() == 404) {
            steps.add(failed(
                    ANSWERS,
                    "nothing is found at " + instance.path() + "/entity (404)",
                    "Set instanceUri to the site's address, with its path where it has one."));
        } else if (!seen.isOfTheInstance()) {
            steps.add(failed(
                    ANSWERS,
                    "the answer is " + seen.status() + (seen.isPage() ? " and an HTML page" : "") + " instead of JSON",
                    "Wait where the site is in maintenance or starts; else see what stands before the instance, and"
                            + " whether instanceUri is the site's address."));
        } else {
            return list(steps, seen);
        }
        return Optional.empty();
    }

    private Optional<EndpointList> list(List<TestStep> steps, Seen seen) {
        Optional<EndpointList> list = seen.status() / 100 == 2 ? endpoints(seen) : Optional.empty();
        if (seen.status() / 100 == 2 && list.isEmpty()) {
            steps.add(failed(
                    ANSWERS,
                    "the answer is no list of endpoints",
                    "See what stands before the instance, and whether instanceUri is an Acumatica site's address."));
            return list;
        }
        String build =
                list.map(EndpointList::build).map(text -> "build " + text).orElse("with " + seen.status());
        steps.add(new TestStep(ANSWERS, Outcome.PASSED, build, ""));
        return list;
    }

    private Optional<EndpointList> endpoints(Seen seen) {
        try {
            return Optional.of(
                    codec.readEndpoints(new ByteArrayInputStream(seen.body().getBytes(StandardCharsets.UTF_8))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // told as a failed step
        }
    }

    private String up() {
        if (agent.isPresent()) {
            return "See whether the instance is up and agent '" + agent.get()
                    + "' may reach it: the agent prints a line where it cannot, and its --allow must be the instance.";
        }
        return "See whether the instance is up, instanceUri is its address, and no firewall stands between.";
    }

    private static String withoutQuery(String location) {
        int query = location.indexOf('?');
        return query < 0 ? location : location.substring(0, query);
    }

    private static TestStep failed(String name, String detail, String remedy) {
        return new TestStep(name, Outcome.FAILED, detail, remedy);
    }

    private static TestStep skipped(String name) {
        return new TestStep(name, Outcome.SKIPPED, "not tried", "");
    }
}
