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
package org.camelacumatica.client;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordShape;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.pipeline.Call;
import org.camelacumatica.pipeline.Pipeline;

/** A client over a scripted server, with a pipeline that neither repeats nor signs in. */
final class ClientWorld {
    static final Contract CONTRACT = new Contract("Default", "24.200.001");
    static final RecordShape SHAPE = new RecordShape(RecordFormat.plain, null, null, Set.of(), ZoneOffset.UTC);

    final ScriptedServer server = new ScriptedServer();
    final SchemaCache cache = new SchemaCache();

    AcumaticaClient client() {
        return client("Company");
    }

    AcumaticaClient client(String tenant) {
        return new AcumaticaClient(
                new ClientSettings(
                        "erp",
                        tenant,
                        "https://erp.example.com/Site",
                        "/Site",
                        () -> CompletableFuture.completedFuture(CONTRACT),
                        Optional.of("MAIN"),
                        ZoneOffset.UTC,
                        Duration.ofMillis(50)),
                new OneTry(),
                new Codec(),
                cache);
    }

    static Subject subject() {
        return new Subject("erp", "Company", "Lookup", "Customer", null);
    }

    private final class OneTry implements Pipeline {
        @Override
        public <T> CompletableFuture<T> execute(Call<T> call) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try (Transport.Reply reply = server.send(
                                new Transport.Request(call.method(), call.path(), call.headers(), call.body()))) {
                            if (reply.status() / 100 != 2) {
                                throw new AcumaticaException(
                                        new Failure(call.subject(), reply.status(), Repeat.NEVER, "was refused", ""));
                            }
                            return call.reader().read(reply);
                        } catch (java.io.IOException e) {
                            throw new CompletionException(new UnreachableException(
                                    new Failure(call.subject(), 0, Repeat.UNCERTAIN, "is down", "", e)));
                        }
                    },
                    Runnable::run);
        }
    }

    static final String SWAGGER = "{\"paths\":{\"/Customer\":{},\"/SalesOrder\":{}},\"definitions\":{"
            + "\"Customer\":{\"allOf\":[{\"$ref\":\"#/definitions/Entity\"},{\"properties\":{\"CustomerID\":{\"$ref\":"
            + "\"#/definitions/StringValue\"}}}]},"
            + "\"SalesOrder\":{\"allOf\":[{\"$ref\":\"#/definitions/Entity\"},{\"properties\":{}}]}}}";
}
