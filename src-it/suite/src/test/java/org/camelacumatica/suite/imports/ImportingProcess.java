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
package org.camelacumatica.suite.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.suite.seats.FlowConnection;

/**
 * A process that imports rows as one list with a journal, and tells in a file what became of each. Arguments: the instance,
 * the state directory, the workload, the prefix of its keys, how many rows, the file. See {@link FlowConnection} for the rest.
 */
public final class ImportingProcess {
    private ImportingProcess() {}

    public static void main(String[] arguments) throws Exception {
        DefaultCamelContext context = FlowConnection.context(arguments[0], Path.of(arguments[1]), "cookie", 2);
        Workload workload = Workload.valueOf(arguments[2]);
        String prefix = arguments[3];
        Objects.requireNonNull(context.getRegistry().lookupByNameAndType("erp", AcumaticaConnection.class))
                .setResponseTimeout(2_000); // after it, what is not found is not there
        context.start();
        Exchange done = context.createFluentProducerTemplate()
                .to(workload.uri("erp") + "&parallel=2&journal=" + prefix)
                .withBody(workload.rows(prefix, Integer.parseInt(arguments[4])))
                .send();
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
        List<String> lines = new ArrayList<>();
        for (Object result : done.getMessage().getMandatoryBody(List.class)) {
            lines.add(WritesIT.told((RecordResult) result).name());
        }
        Path file = Path.of(arguments[5]);
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.write(beside, lines);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        context.stop();
        System.exit(0);
    }
}
