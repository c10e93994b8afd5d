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
package org.camelacumatica.suite.volume;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.ExportProgress;

/**
 * A program that exports every customer of a {@link GeneratedErp}, one record an exchange, and sees that their numbers
 * come one after the other. Says {@code records: N} in the end, or why it failed. Arguments: the instance's address and
 * a directory for the component's state.
 */
final class ExportInSmallHeap {
    private long seen;

    private ExportInSmallHeap() {}

    public static void main(String[] args) throws Exception {
        System.exit(new ExportInSmallHeap().run(args[0], args[1]));
    }

    private int run(String instance, String stateDirectory) throws Exception {
        AcumaticaConnection erp = new AcumaticaConnection();
        erp.setInstanceUri(instance);
        erp.setAuthenticationType("cookie");
        erp.setUsername("admin");
        erp.setPassword("secret");
        AcumaticaComponent component = new AcumaticaComponent();
        component.setStateDirectory(stateDirectory);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("acumatica", component);
            context.getRegistry().bind("erp", erp);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("acumatica:erp/Customer?initialDelay=0")
                            .routeId("all")
                            .process(exchange -> see(
                                    Objects.requireNonNull(exchange.getMessage().getBody(Map.class))));
                }
            });
            context.start();
            ExportProgress progress = awaitEnd(component);
            System.out.println(progress.state() + " " + progress.error());
            System.out.println("records: " + seen);
            return progress.state().equals("done") ? 0 : 1;
        }
    }

    private void see(Map<?, ?> record) {
        long number = Long.parseLong((String) record.get("CustomerID"));
        if (number != seen + 1) {
            throw new IllegalStateException("after customer " + seen + " comes " + number);
        }
        seen = number;
    }

    static ExportProgress awaitEnd(AcumaticaComponent component) throws InterruptedException {
        while (true) {
            for (ExportProgress progress : component.getExports()) {
                if (progress.state().equals("done") || progress.state().equals("failed")) {
                    return progress;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
