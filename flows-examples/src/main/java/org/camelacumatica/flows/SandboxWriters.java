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
package org.camelacumatica.flows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** People who go on changing orders in the sandbox, so that a flow of changes has something to bring in the tour. */
final class SandboxWriters {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SandboxWriters() {}

    /**
     * Lets them begin; they end with the sandbox.
     *
     * @throws ServerFailureException where the sandbox refuses
     */
    static void begin(String sandbox) {
        String base = sandbox.endsWith("/") ? sandbox : sandbox + "/";
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "_sandbox/writers"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"entity\":\"SalesOrder\",\"writers\":1,\"every\":\"200ms\",\"seed\":1}"))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new ServerFailureException(
                        "The sandbox at " + sandbox + " has no writers: " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new ServerFailureException("The sandbox at " + sandbox + " has no writers: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailureException("The wait for the sandbox's writers was interrupted");
        }
    }
}
