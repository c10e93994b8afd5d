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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The seats that a sandbox's journal says are taken. */
final class Seats {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Seats() {}

    /** @throws ServerFailureException where the journal does not answer */
    static int open(String sandbox) {
        String base = sandbox.endsWith("/") ? sandbox : sandbox + "/";
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "_sandbox/journal"))
                .timeout(PATIENCE)
                .build();
        try {
            String journal = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(journal).required("openSeats").asInt();
        } catch (IOException | IllegalArgumentException e) {
            throw new ServerFailureException("The sandbox at " + sandbox + " does not tell its open seats: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailureException("The question for the open seats was interrupted");
        }
    }
}
