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
package org.camelacumatica.oauthserver;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A running server on 127.0.0.1. */
final class OAuthServer implements AutoCloseable {
    /** The site's path; what is below it is an Acumatica site's. */
    static final String SITE = "/Site";

    private final ConfigurableApplicationContext context;
    private final int port;

    private OAuthServer(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for a free one
     */
    static OAuthServer start(ServerSettings settings, int port) {
        SpringApplication application = new SpringApplication(Program.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties(port));
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton(ServerSettings.class.getSimpleName(), settings));
        ConfigurableApplicationContext context = application.run();
        if (context instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
            return new OAuthServer(context, web.getWebServer().getPort());
        }
        throw new IllegalStateException("no web server was started");
    }

    private static Map<String, Object> properties(int port) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", port);
        properties.put("server.servlet.context-path", SITE);
        // Cookies know no ports: its name must not be that of another server on this host.
        properties.put("server.servlet.session.cookie.name", "OAUTH_SERVER_SESSION");
        properties.put("spring.jmx.enabled", false);
        properties.put("logging.level.root", "WARN");
        return properties;
    }

    /** The site: what a connection has as its instance. */
    String url() {
        return "http://127.0.0.1:" + port + SITE;
    }

    @Override
    public void close() {
        context.close();
    }

    /** What Spring is told to start. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({IdentityPart.class, GatesPart.class, ConsentPage.class, SitePages.class})
    static class Program {}
}
