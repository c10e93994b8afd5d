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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LicenceTest {
    private static SandboxBuilder builder() {
        return Sandbox.builder().erp(new SmallErp()).parallelSession(true);
    }

    @Test
    void moreRequestsThanCoresWaitAndMoreThanTwentyWaitingAreDeclined() throws Exception {
        try (Sandbox sandbox =
                builder().concurrent(20).latency(Duration.ofMillis(900)).start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            List<CompletableFuture<HttpResponse<String>>> replies = IntStream.range(0, 46)
                    .mapToObj(i -> web.sendAsync("GET", Web.CUSTOMERS, "Cookie", cookies))
                    .toList();
            List<Integer> statuses =
                    replies.stream().map(reply -> reply.join().statusCode()).toList();
            assertThat(statuses.stream().filter(status -> status == 429)).hasSize(6);
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(40);
            assertThat(sandbox.journal().declined()).isEqualTo(6);
            assertThat(sandbox.journal().maxParallel()).isEqualTo(20);
        }
    }

    @Test
    void requestThatIsQueuedTooLongIsDeclined() throws Exception {
        try (Sandbox sandbox = builder()
                .concurrent(1)
                .patience(Duration.ofMillis(50))
                .latency(Duration.ofMillis(400))
                .start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            var first = web.sendAsync("GET", Web.CUSTOMERS, "Cookie", cookies);
            var second = web.sendAsync("GET", Web.CUSTOMERS, "Cookie", cookies);
            assertThat(List.of(first.join().statusCode(), second.join().statusCode()))
                    .containsExactlyInAnyOrder(200, 429);
        }
    }

    @Test
    void signOutDoesNotStandInTheQueue() throws Exception {
        try (Sandbox sandbox =
                builder().concurrent(1).latency(Duration.ofSeconds(2)).start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            String other = web.cookies();
            var slow = web.sendAsync("GET", Web.CUSTOMERS, "Cookie", cookies);
            await().untilAsserted(
                            () -> assertThat(sandbox.journal().maxParallel()).isEqualTo(1));
            assertThat(web.send("POST", "/entity/auth/logout", "", "Cookie", other)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(slow).isNotDone();
            slow.cancel(true);
        }
    }

    @Test
    void requestsFromHalfOfTheMinutesLimitOnAreSlowedDown() throws Exception {
        try (Sandbox sandbox =
                builder().perMinute(8).minute(Duration.ofSeconds(2)).start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            for (int i = 0; i < 7; i++) {
                assertThat(web.get(Web.CUSTOMERS, "Cookie", cookies).statusCode())
                        .isEqualTo(200);
            }
            long slowed = sandbox.journal().log().stream()
                    .skip(4)
                    .filter(entry -> entry.millis() >= 200)
                    .count();
            assertThat(slowed).isEqualTo(4);
            assertThat(sandbox.journal().declined()).isZero();
        }
    }

    @Test
    void statusPollsDoNotCountForTheMinute() throws Exception {
        try (Sandbox sandbox =
                builder().perMinute(4).minute(Duration.ofMinutes(1)).start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            for (int i = 0; i < 20; i++) {
                assertThat(web.get(Web.CUSTOMERS + "/Release/status/1", "Cookie", cookies)
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(sandbox.journal().log()).allMatch(entry -> entry.millis() < 5_000);
        }
    }
}
