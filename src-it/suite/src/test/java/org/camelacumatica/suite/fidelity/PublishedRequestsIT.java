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
package org.camelacumatica.suite.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.suite.fidelity.Replay.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The requests that the vendor published, sent to the sandbox: the widest list of how the API is really called. The table
 * of what came of each is kept in {@code src/main/docs/postman-coverage.md}; {@code -Dcoverage.write=true} writes it anew.
 */
@Timeout(120)
class PublishedRequestsIT {
    private static final Path TABLE = Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
            .resolve("src/main/docs/postman-coverage.md");

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder());

    private final List<String> rows = new ArrayList<>();
    private final List<String> misfits = new ArrayList<>();
    private int inScope;
    private int answered;
    private int withRecords;

    @Test
    void theyAreAnsweredAsDocumentedAndInTheContractsShape() throws IOException {
        List<PublishedRequest> all = PublishedRequest.all();
        SwaggerShapes shapes = SwaggerShapes.of(Contracts.DEFAULT_24);
        Replay replay = new Replay(ERP.sandbox());
        for (PublishedRequest request : all) {
            String reason = request.outOfScope();
            rows.add("| " + request.collection() + " " + request.number() + " | `" + request.shape() + "` | "
                    + (reason.isEmpty() ? outcome(request, replay.send(request), shapes) : "left out: " + reason)
                    + " |");
        }
        replay.end();
        assertThat(misfits).isEmpty();
        assertThat(inScope).as("requests to /entity and sign-ins").isGreaterThanOrEqualTo(124);
        assertThat(answered).as("answered as documented, of %d", inScope).isGreaterThanOrEqualTo(124);
        assertThat(withRecords).as("answered with records").isGreaterThanOrEqualTo(80);
        compare(table(all.size()));
    }

    private String outcome(PublishedRequest request, Reply reply, SwaggerShapes shapes) {
        inScope++;
        if (!request.documented().contains(reply.status())) {
            return "answered with " + reply.status() + " instead of "
                    + request.documented().get(0) + ": " + why(reply);
        }
        answered++;
        boolean record = request.isOfDefault()
                && reply.status() == 200
                && shapes.knows(request.entity())
                && !request.target().contains("$adHocSchema");
        if (!record) {
            return "" + reply.status();
        }
        if (reply.body().equals("[]")) {
            return "200, an empty list";
        }
        withRecords++;
        List<String> found = shapes.misfits(request.entity(), Trees.read(reply.body()));
        if (!found.isEmpty()) {
            misfits.add(request.shape() + ": " + found);
        }
        return "200, fits " + request.entity();
    }

    /** The sandbox's own words, which name what it does not know. */
    private static String why(Reply reply) {
        JsonNode error = Trees.read(reply.body());
        return error.path("exceptionMessage").asText(error.path("message").asText());
    }

    private String table(int all) {
        return """
                # What the vendor's published requests come to

                The requests of the vendor's own Postman collections, in the order in which they stand there, each sent to the
                sandbox over HTTP with the records planted that it names. An answer counts where its status is the documented one
                and, where it holds records, every name and every type of value fits the description that a real build of 24R2
                exported for Default/24.200.001.

                Of %d requests %d go to `/entity` of a contract that the sandbox offers, or sign in or out; %d of these are answered as
                documented, %d of them with records. Of the others the table says why they were left out. Written by `PublishedRequestsIT` with
                `-Dcoverage.write=true`; without it the test fails where the table is not what it finds.

                | request | shape, without values | answer |
                |---|---|---|
                """
                        .formatted(all, inScope, answered, withRecords)
                + String.join("\n", rows) + "\n";
    }

    private static void compare(String table) throws IOException {
        if (Boolean.getBoolean("coverage.write")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE))
                .as("%s; -Dcoverage.write=true writes it anew", TABLE)
                .isEqualTo(table);
    }
}
