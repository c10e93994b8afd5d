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
package org.camelacumatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LicenceControlTest {
    private static SandboxBuilder builder() {
        return Sandbox.builder().erp(new SmallErp()).parallelSession(true);
    }

    private static JsonNode read(Web web, String what) throws Exception {
        return web.json(web.get("/_sandbox/" + what));
    }

    @Test
    void licenceIsCutAtRunTime() throws Exception {
        try (Sandbox sandbox = builder().latency(Duration.ofMillis(30)).start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            JsonNode now = web.json(
                    web.send("POST", "/_sandbox/licence", "{\"concurrent\":2,\"perMinute\":1000,\"seats\":1}"));
            assertThat(now.path("concurrent").asInt()).isEqualTo(2);
            assertThat(now.path("perMinute").asInt()).isEqualTo(1000);
            assertThat(now.path("seats").asInt()).isEqualTo(1);

            List<CompletableFuture<HttpResponse<String>>> replies = IntStream.range(0, 12)
                    .mapToObj(i -> web.sendAsync("GET", Web.CUSTOMERS, "Cookie", cookies))
                    .toList();
            replies.forEach(reply -> assertThat(reply.join().statusCode()).isEqualTo(200));
            assertThat(sandbox.journal().maxParallel()).isEqualTo(2);
            assertThat(web.signIn(sandbox.username(), sandbox.password(), "").statusCode())
                    .isEqualTo(500);
            assertThat(read(web, "licence").path("counted").asInt()).isEqualTo(14);
            assertThat(web.send("POST", "/_sandbox/licence", "{\"seats\":-1}").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void strangerKeepsItsRequestsInTheQueueUntilItsTimeIsOver() throws Exception {
        try (Sandbox sandbox = builder().concurrent(2).start()) {
            Web web = new Web(sandbox);
            web.send("POST", "/_sandbox/stranger", "{\"concurrent\":15,\"for\":\"900ms\",\"service\":\"20ms\"}");
            await().untilAsserted(() ->
                    assertThat(read(web, "licence").path("queued").asInt()).isGreaterThanOrEqualTo(14));
            await().untilAsserted(() ->
                    assertThat(read(web, "stranger").path("served").asInt()).isPositive());
            assertThat(read(web, "licence").path("queued").asInt()).isBetween(14, 15);
            await().untilAsserted(() ->
                    assertThat(read(web, "licence").path("serving").asInt()).isZero());
            assertThat(read(web, "stranger").path("there").asBoolean()).isFalse();
            assertThat(read(web, "licence").path("queued").asInt()).isZero();
            assertThat(sandbox.journal().declined()).isZero();
        }
    }

    @Test
    void oursAreDeclinedBesideAStrangerThatFillsTheQueueAndItCanBeSentAway() throws Exception {
        try (Sandbox sandbox = builder().concurrent(1).start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            web.send("POST", "/_sandbox/stranger", "{\"concurrent\":20,\"for\":\"60s\",\"service\":\"500ms\"}");
            await().untilAsserted(() ->
                    assertThat(read(web, "licence").path("queued").asInt()).isEqualTo(20));
            assertThat(web.get(Web.CUSTOMERS, "Cookie", cookies).statusCode()).isEqualTo(429);
            assertThat(sandbox.journal().declined()).isEqualTo(1);

            web.send("DELETE", "/_sandbox/stranger", "");

            await().untilAsserted(() -> assertThat(
                            web.get(Web.CUSTOMERS, "Cookie", cookies).statusCode())
                    .isEqualTo(200));
            assertThat(web.send("POST", "/_sandbox/stranger", "{\"concurrent\":0}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void shortMinuteGivesItsNumberOfRequestsAndNoMore() throws Exception {
        try (Sandbox sandbox =
                builder().perMinute(20).minute(Duration.ofSeconds(2)).start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            long begin = System.nanoTime();
            for (int i = 0; i < 39; i++) {
                assertThat(web.get(Web.CUSTOMERS, "Cookie", cookies).statusCode())
                        .isEqualTo(200);
            }
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            // With the sign-in 40 were counted: two minutes' worth, the last of which ends with the second minute.
            assertThat(millis).isBetween(3_500L, 4_600L);
        }
    }
}
