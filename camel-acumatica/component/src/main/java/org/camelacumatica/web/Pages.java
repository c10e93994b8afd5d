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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.camelacumatica.connection.Authorizations;
import org.camelacumatica.connection.ConnectionSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages, as long as they are open. Safe for many threads. */
public final class Pages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final String PLATFORM = "org.apache.camel.component.platform.http.PlatformHttpComponent";

    private final PageSettings settings;
    private final ConnectionDesk desk;
    private final Authorizations authorizations;
    private final Browsers browsers;
    private final Outcomes outcomes = new Outcomes();
    private final Actions actions;
    private final PageServer server;

    private Pages(
            CamelContext context,
            PageSettings settings,
            ConnectionDesk desk,
            Authorizations authorizations,
            Clock clock) {
        this.settings = settings;
        this.desk = desk;
        this.authorizations = authorizations;
        this.browsers = new Browsers(settings);
        Layout layout = new Layout(settings);
        Tickets tickets = new Tickets(browsers, clock);
        this.actions = new Actions(desk, layout, tickets, browsers, settings, clock);
        Console console = new Console(desk, layout, browsers, actions, settings, clock);
        Callback callback = new Callback(desk, authorizations, tickets, outcomes, browsers, layout, settings);
        this.server = new PageServer(context, new Gate(settings, layout));
        server.get(Routes.CALLBACK, callback::back);
        server.get(Routes.START, callback::start);
        server.get(Routes.STYLE, request -> style());
        if (settings.console()) {
            server.get(Routes.LIST, console::list);
            server.get(Routes.CONNECTION, console.known(console::connection));
            server.post(Routes.AUTHORIZE, console.ours(console.known(actions::authorize)));
            server.post(Routes.TEST, console.ours(console.known(actions::test)));
            server.post(Routes.SIGN_OUT, console.ours(console.known(actions::signOut)));
            server.post(Routes.REQUESTS, console.ours(console.known(actions::requests)));
        }
    }

    /**
     * Opens the pages on the platform-http of the context; nothing where the context has none.
     *
     * @param base what stands before {@code /acumatica} in a browser; {@code null}: localhost and the server's port
     * @throws IllegalArgumentException where the base is no address
     */
    public static Optional<Pages> open(
            CamelContext context,
            @Nullable String base,
            boolean console,
            ConnectionDesk desk,
            Authorizations authorizations,
            Clock clock) {
        if (context.getClassResolver().resolveClass(PLATFORM) == null) {
            return Optional.empty();
        }
        Optional<Platform> platform = Platform.of(context);
        if (platform.isEmpty()) {
            return Optional.empty();
        }
        PageSettings settings = PageSettings.of(base == null ? platform.get().base() : base, console);
        Pages pages = new Pages(context, settings, desk, authorizations, clock);
        pages.server.start();
        pages.tell(platform.get().address());
        return Optional.of(pages);
    }

    private void tell(Optional<String> address) {
        LOG.info(
                settings.console()
                        ? "The pages of the connections are at {}"
                        : "The callback of the connections is at {}",
                settings.console() ? settings.base() + PageSettings.FOLDER : settings.callback());
        if (settings.console() && !address.map(Hosts::isLoopback).orElse(false)) {
            LOG.warn(
                    "The pages of the connections are bound to {}: whoever reaches them sees every connection and may test"
                            + " it, sign it out and begin an authorization. Protect the path {} by means of your own, such as"
                            + " a proxy that asks who comes, or bind the server to 127.0.0.1, or set"
                            + " consoleEnabled=false.",
                    address.orElse("an address that cannot be seen from here"),
                    PageSettings.FOLDER);
        }
    }

    private static Reply style() {
        try (InputStream in = Pages.class.getResourceAsStream("style.css")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new Reply(200, "text/css; charset=utf-8", text, Optional.empty(), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a person can authorize the connection: the other ways to sign in need nobody. */
    public static boolean isAuthorizable(ConnectionSettings connection) {
        return ConnectionPage.isAuthorizable(connection);
    }

    /** Where the pages are. */
    public PageSettings settings() {
        return settings;
    }

    /** Begins an authorization for somebody at a terminal; nothing is sent before the start address is opened. */
    public Terminal authorize(String connection) {
        String browser = browsers.newName();
        return new Terminal(
                URI.create(actions.startAddress(connection, browser)),
                browser,
                () -> authorizations.begin(desk.open(connection), settings.callback(), browser),
                authorizations,
                outcomes);
    }

    @Override
    public void close() {
        server.stop();
    }
}
