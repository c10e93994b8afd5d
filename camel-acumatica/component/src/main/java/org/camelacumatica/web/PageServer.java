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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The pages' addresses as consumers of platform-http, without routes around them: a route would show up among the flows,
 * go through the user's interceptors and error handlers, and a tracer would print the code that a callback brings.
 */
final class PageServer {
    private final CamelContext context;
    private final Gate gate;
    private final List<Consumer> consumers = new ArrayList<>();

    PageServer(CamelContext context, Gate gate) {
        this.context = context;
        this.gate = gate;
    }

    void get(String route, Function<Request, Reply> page) {
        add("GET", route, page);
    }

    void post(String route, Function<Request, Reply> page) {
        add("POST", route, page);
    }

    private void add(String method, String route, Function<Request, Reply> page) {
        String uri = "platform-http:" + PageSettings.FOLDER + route + "?httpMethodRestrict=" + method;
        Function<Request, Reply> guarded = gate.before(page);
        try {
            PlatformHttpEndpoint endpoint =
                    (PlatformHttpEndpoint) context.getCamelContextExtension().getPrototypeEndpoint(uri);
            endpoint.setHeaderFilterStrategy(headers());
            endpoint.setMuteException(true);
            consumers.add(endpoint.createConsumer(exchange -> serve(exchange, guarded)));
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    /** Camel's own for HTTP leaves out Cache-Control, which these pages must say. */
    private static HeaderFilterStrategy headers() {
        DefaultHeaderFilterStrategy strategy = new DefaultHeaderFilterStrategy();
        strategy.setLowerCase(true);
        strategy.setInFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
        strategy.setOutFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
        return strategy;
    }

    private static void serve(Exchange exchange, Function<Request, Reply> page) {
        Reply reply = page.apply(RequestReader.read(exchange.getMessage()));
        // What came in must not go out again: query and form stand among the headers.
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeaders(PageHeaders.of(reply));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        exchange.getMessage().setBody(reply.body());
    }

    void start() {
        // The first route would do it, and there may be none.
        PluginHelper.getUnitOfWorkFactory(context).afterPropertiesConfigured(context);
        consumers.forEach(ServiceHelper::startService);
    }

    void stop() {
        ServiceHelper.stopAndShutdownServices(consumers);
    }
}
