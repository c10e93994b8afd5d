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

import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.ExportProgress;

/**
 * A program that exports every customer of a {@link GeneratedErp} as one stream of JSON lines through a route to a file.
 * Says how it ended. Arguments: the instance's address, a directory for the component's state, the file, partitions.
 */
public final class ExportToFile {
    private ExportToFile() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(args[0], args[1], Path.of(args[2]), Integer.parseInt(args[3])));
    }

    private static int run(String instance, String stateDirectory, Path file, int partitions) throws Exception {
        AcumaticaConnection erp = new AcumaticaConnection();
        erp.setInstanceUri(instance);
        erp.setAuthenticationType("cookie");
        erp.setUsername("admin");
        erp.setPassword("secret");
        erp.setSessions(partitions);
        AcumaticaComponent component = new AcumaticaComponent();
        component.setStateDirectory(stateDirectory);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("acumatica", component);
            context.getRegistry().bind("erp", erp);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("acumatica:erp/Customer?initialDelay=0&delivery=stream&format=json"
                                    + (partitions > 1 ? "&ordered=false&partitions=" + partitions : ""))
                            .routeId("all")
                            .to("file:" + file.toAbsolutePath().getParent() + "?fileName=" + file.getFileName());
                }
            });
            context.start();
            ExportProgress progress = ExportInSmallHeap.awaitEnd(component);
            System.out.println(progress.state() + " " + progress.error());
            return progress.state().equals("done") ? 0 : 1;
        }
    }
}
