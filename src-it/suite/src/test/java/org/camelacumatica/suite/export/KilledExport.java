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
package org.camelacumatica.suite.export;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.RoutePolicySupport;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.ExportProgress;
import org.camelacumatica.WatchedWatermarks;

/**
 * A process of its own that exports changed customers and writes into a file which ones its route has finished with, and
 * when a watermark was kept. Says {@code at: MOMENT} and waits where it was told to, or {@code ended: ...} where it was to
 * run once. A test that kills it reads the file.
 */
final class KilledExport {
    static final String KEPT = "kept";
    static final String NOWHERE = "NOWHERE";

    /** Copies are handed on and worked on later, so that the watermark moves before the work is done. */
    static final String COPIES = "copies";

    private static final PrintStream OUT = System.out;
    private static final int SLOW_WORK_MILLIS = 20;

    private final Path delivered;
    private final String moment;
    private final AtomicInteger passes;

    private KilledExport(Path delivered, String moment, int passes) {
        this.delivered = delivered;
        this.moment = moment;
        this.passes = new AtomicInteger(passes);
    }

    /**
     * What such a process is given.
     *
     * @param moment where it waits for its end; {@link #NOWHERE} to run once
     * @param passes how often it goes by there before
     * @param options of the export
     * @param work {@link #COPIES}, or anything else for work that is done in the route
     */
    record Orders(
            String instance,
            String user,
            String password,
            String tenant,
            Path state,
            Path delivered,
            String moment,
            int passes,
            String options,
            String work) {
        List<String> arguments() {
            return List.of(
                    instance,
                    user,
                    password,
                    tenant,
                    state.toString(),
                    delivered.toString(),
                    moment,
                    String.valueOf(passes),
                    options,
                    work);
        }

        static Orders of(String[] a) {
            return new Orders(
                    a[0], a[1], a[2], a[3], Path.of(a[4]), Path.of(a[5]), a[6], Integer.parseInt(a[7]), a[8], a[9]);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Orders orders = Orders.of(arguments);
        new KilledExport(orders.delivered(), orders.moment(), orders.passes()).run(orders);
        System.exit(0);
    }

    private void run(Orders orders) throws Exception {
        AcumaticaComponent component = new AcumaticaComponent();
        component.setStateDirectory(orders.state().toString());
        component.setSecretKey("one key for all of them");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("acumatica", component);
            context.getShutdownStrategy().setTimeout(10);
            context.getRegistry().bind("erp", connection(orders));
            context.getRegistry()
                    .bind("marks", WatchedWatermarks.in(orders.state().resolve("watermarks"), this::replaced));
            context.addRoutes(routes(orders));
            context.start();
            if (orders.moment().equals(NOWHERE)) {
                ExportProgress end = awaitEnd(component);
                TimeUnit.MILLISECONDS.sleep(orders.work().equals(COPIES) ? 2_000 : 0);
                OUT.println("ended: " + end.state() + " " + end.error());
            } else {
                new CountDownLatch(1).await();
            }
        }
    }

    private static AcumaticaConnection connection(Orders orders) {
        AcumaticaConnection erp = new AcumaticaConnection();
        erp.setInstanceUri(orders.instance());
        erp.setAuthenticationType("cookie");
        erp.setUsername(orders.user());
        erp.setPassword(orders.password());
        erp.setTenant(orders.tenant());
        erp.setSessions(3);
        return erp;
    }

    private RouteBuilder routes(Orders orders) {
        boolean copies = orders.work().equals(COPIES);
        String times = orders.moment().equals(NOWHERE) ? "repeatCount=1" : "delay=100";
        return new RouteBuilder() {
            @Override
            public void configure() {
                var route = from("acumatica:erp/Customer?exportType=delta&watermarkStore=#marks&initialDelay=0&" + times
                                + "&" + orders.options())
                        .routeId("killed")
                        .routePolicy(new Watch());
                if (copies) {
                    route.wireTap("seda:copies");
                    from("seda:copies").process(exchange -> {
                        TimeUnit.MILLISECONDS.sleep(SLOW_WORK_MILLIS);
                        work(exchange);
                    });
                } else {
                    route.process(KilledExport.this::work);
                }
            }
        };
    }

    /** Sees exchanges come and go. */
    private final class Watch extends RoutePolicySupport {
        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            at(Moment.BEFORE_THE_ROUTE);
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            at(Moment.AFTER_THE_ROUTE);
        }
    }

    private void work(Exchange exchange) {
        at(Moment.IN_THE_ROUTE);
        Object body = exchange.getMessage().getBody();
        StringBuilder lines = new StringBuilder();
        for (Object record : body instanceof List<?> page ? page : List.of(body)) {
            lines.append(Delivery.of(record).line()).append('\n');
        }
        write(lines.toString());
    }

    private void replaced(String step) {
        if (step.equals("SYNCED")) {
            at(Moment.BEFORE_THE_RENAME);
        } else if (step.equals("RENAMED")) {
            write(KEPT + "\n");
            at(Moment.AFTER_THE_RENAME);
        }
    }

    /** What is written is safe from a kill, though not from a loss of power: that is enough here. */
    private synchronized void write(String lines) {
        try {
            Files.writeString(
                    delivered, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void at(Moment here) {
        if (!here.name().equals(moment) || passes.getAndDecrement() != 0) {
            return;
        }
        OUT.println("at: " + here);
        OUT.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExportProgress awaitEnd(AcumaticaComponent component) throws InterruptedException {
        while (true) {
            for (ExportProgress progress : component.getExports()) {
                if (progress.state().equals("done") || progress.state().equals("failed")) {
                    return progress;
                }
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
