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
package org.camelacumatica.suite.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.cookie.InstanceCookieHandler;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;

/**
 * The route that people write today to read an entity: camel-http in a loop over {@code $skip}, camel-jackson, split. It
 * signs in by cookie, reads with one session, and is exact only while nobody writes.
 */
final class TodaysRoute implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicLong seen = new AtomicLong();
    private final ProducerTemplate template;

    TodaysRoute(SandboxProcess sandbox) throws Exception {
        context.getRegistry().bind("cookies", new InstanceCookieHandler());
        context.addRoutes(routes(sandbox.url()));
        context.start();
        template = context.createProducerTemplate();
        send(
                "direct:sign-in",
                new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "name", sandbox.said("username"),
                                "password", sandbox.said("password"),
                                "tenant", sandbox.said("tenant"))));
    }

    private RouteBuilder routes(String site) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sign-in")
                        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .to(site + "/entity/auth/login?cookieHandler=#cookies");
                from("direct:sign-out")
                        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setBody(constant(""))
                        .to(site + "/entity/auth/logout?cookieHandler=#cookies");
                from("direct:read")
                        .setProperty("page", body())
                        .setProperty("skip", constant(0))
                        .setProperty("found", body())
                        .loopDoWhile(simple("${exchangeProperty.found} == ${exchangeProperty.page}"))
                        .removeHeaders("*")
                        .setBody(constant(""))
                        .setHeader(Exchange.HTTP_METHOD, constant("GET"))
                        .setHeader(
                                Exchange.HTTP_QUERY,
                                simple("$top=${exchangeProperty.page}&$skip=${exchangeProperty.skip}&$select="
                                        + Fields.SELECT))
                        .to(site + "/entity/Default/25.200.001/Customer?cookieHandler=#cookies")
                        .unmarshal()
                        .json(JsonLibrary.Jackson, List.class)
                        .setProperty("found", simple("${body.size}"))
                        .process(exchange -> exchange.setProperty(
                                "skip",
                                exchange.getProperty("skip", Integer.class)
                                        + exchange.getProperty("page", Integer.class)))
                        .split(body())
                        .process(exchange -> seen.incrementAndGet())
                        .end()
                        .end();
            }
        };
    }

    private void send(String uri, Object body) {
        Exchange done = template.request(uri, exchange -> exchange.getMessage().setBody(body));
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
    }

    /** Reads every customer by pages; how many there were. */
    long read(int pageSize) {
        seen.set(0);
        send("direct:read", pageSize);
        return seen.get();
    }

    @Override
    public void close() throws Exception {
        send("direct:sign-out", "");
        template.close();
        context.stop();
    }
}
