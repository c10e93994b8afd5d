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
package org.camelacumatica.web;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.camelacumatica.connection.Authorizations;
import org.camelacumatica.connection.Authorizations.Outcome;

/**
 * An authorization that a terminal has begun. It can be ended in two ways: by the browser that opens the start address,
 * or by the callback's URL pasted back, where no browser reaches this machine. Both are bound to this object alone.
 */
public final class Terminal {
    private final URI startAddress;
    private final String browser;
    private final Supplier<URI> begin;
    private final Authorizations authorizations;
    private final Outcomes outcomes;
    private final CompletableFuture<Outcome> outcome;

    /** @param begin begins an authorization for that name */
    Terminal(URI startAddress, String browser, Supplier<URI> begin, Authorizations authorizations, Outcomes outcomes) {
        this.startAddress = startAddress;
        this.begin = begin;
        this.browser = browser;
        this.authorizations = authorizations;
        this.outcomes = outcomes;
        this.outcome = outcomes.next(browser);
    }

    /** An address of ours for a browser; it works once, for 10 minutes. */
    public URI startAddress() {
        return startAddress;
    }

    /**
     * The instance's own address for a browser that does not reach this machine; what that browser ends at is pasted. Looks
     * for the instance's discovery document.
     *
     * @throws org.camelacumatica.model.AcumaticaException where the instance cannot be asked
     */
    public URI instanceAddress() {
        return begin.get();
    }

    /** Comes when the instance has answered, by whichever way. */
    public CompletableFuture<Outcome> outcome() {
        return outcome.copy();
    }

    /** Ends it by the address that the instance sent a browser to. Blocks while the code is redeemed. */
    public Outcome paste(String address) {
        int mark = address.indexOf('?');
        int end = address.indexOf('#') < 0 ? address.length() : address.indexOf('#');
        String query = mark < 0 || mark > end ? "" : address.substring(mark + 1, end);
        Outcome came = authorizations.finish(browser, Query.parse(query.strip()).values());
        outcomes.put(browser, came);
        return came;
    }

    /** Neither the address nor the browser's name: both are worth something. */
    @Override
    public String toString() {
        return "Terminal";
    }
}
