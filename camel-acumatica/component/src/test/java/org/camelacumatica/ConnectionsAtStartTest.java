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
package org.camelacumatica;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsAtStartTest {
    @TempDir
    private Path folder;

    @Test
    void everyConnectionOfEveryRouteIsLookedAtBeforeOneOfThemRuns() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            AcumaticaComponent component = new AcumaticaComponent();
            component.setStateDirectory(folder.toString());
            context.addComponent("acumatica", component);
            AcumaticaConnection erp = new AcumaticaConnection();
            erp.setInstanceUri("http://127.0.0.1:1/Site");
            erp.setAuthenticationType("cookie");
            context.getRegistry().bind("erp", erp);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:early").to("log:early");
                    from("acumatica:erp/Customer").autoStartup(false).to("log:late");
                    from("direct:late").autoStartup(false).to("acumatica:erq/Customer");
                }
            });

            assertThatThrownBy(context::start)
                    .hasStackTraceContaining("Connection 'erp' is not usable")
                    .hasStackTraceContaining("There is no connection 'erq'. Did you mean 'erp'?");
        }
    }
}
