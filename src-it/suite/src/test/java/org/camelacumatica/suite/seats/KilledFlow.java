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
package org.camelacumatica.suite.seats;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.ConnectionService;
import org.camelacumatica.model.SeatGlance;
import org.slf4j.LoggerFactory;

/**
 * A process with one connection: it says what an earlier one has left it, exports, imports, and stops. Arguments: the
 * instance, the state directory, {@code cookie} or {@code oauth}, sessions, {@code work} or {@code stop}; tenant, user,
 * password, client id and client secret come from the environment.
 */
public final class KilledFlow {
    private static final int RECORDS = 12;

    private final DefaultCamelContext context;
    private final AcumaticaComponent component;

    private KilledFlow(String[] arguments) {
        context = FlowConnection.context(
                arguments[0], Path.of(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
        component = context.getComponent("acumatica", AcumaticaComponent.class);
    }

    public static void main(String[] arguments) throws Exception {
        // The next start tells in its log what a kill has cut off, also where it is killed soon itself.
        ((Logger) LoggerFactory.getLogger("org.camelacumatica.session")).setLevel(Level.INFO);
        new KilledFlow(arguments).run(arguments[4].equals("work"));
        System.exit(0);
    }

    private void run(boolean work) throws Exception {
        CountDownLatch exported = new CountDownLatch(RECORDS);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("acumatica:erp/Customer?pageSize=4&limit=" + RECORDS + "&select=CustomerID&initialDelay=0")
                        .autoStartup(work)
                        .process(exchange -> exported.countDown());
                from("direct:write").to("acumatica:erp/Customer?operation=upsert");
            }
        });
        context.start();
        SeatGlance seats = seats();
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); seats.leftOver() > 0; seats = seats()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("still left over: " + seats);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        if (work) {
            write();
            exported.await(60, TimeUnit.SECONDS);
        }
        ConnectionService connection = context.hasService(ConnectionService.class);
        context.stop();
        System.out.println("stopped, open: " + connection.getOpenSeats());
    }

    private SeatGlance seats() {
        return component.getConnectionStatus().get(0).seats();
    }

    private void write() {
        List<Map<String, Object>> customers = new ArrayList<>();
        for (int n = 1; n <= RECORDS; n++) {
            customers.add(Map.of("CustomerID", "KILL" + n, "CustomerName", "Customer " + n, "CustomerClass", "LOCAL"));
        }
        Exchange done = context.createFluentProducerTemplate()
                .to("direct:write")
                .withBody(customers)
                .send();
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
    }
}
