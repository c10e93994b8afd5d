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

final class SeatsTest {
    private static List<CompletableFuture<HttpResponse<String>>> burst(Web web, int count, String... headers) {
        return IntStream.range(0, count)
                .mapToObj(i -> web.sendAsync("GET", Web.CUSTOMERS, headers))
                .toList();
    }

    @Test
    void signInOverTheCapMeetsTheLimitPage() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().erp(new SmallErp()).seats(1).start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();

            HttpResponse<String> over = web.signIn(sandbox.username(), sandbox.password(), "");
            assertThat(over.statusCode()).isEqualTo(500);
            assertThat(over.body()).contains("<title>API Login Limit</title>");
            String bearer = Web.bearer(web.tokens("api"));
            assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer).statusCode())
                    .isEqualTo(500);

            web.send("POST", "/entity/auth/logout", "", "Cookie", cookies);
            assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer).statusCode())
                    .isEqualTo(200);
            assertThat(sandbox.journal().maxOpenSeats()).isEqualTo(1);
        }
    }

    @Test
    void oneSessionServesOneRequestAtATime() throws Exception {
        try (Sandbox sandbox = Sandbox.builder()
                .erp(new SmallErp())
                .latency(Duration.ofMillis(20))
                .start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            assertThat(burst(web, 6, "Cookie", cookies))
                    .allSatisfy(reply -> assertThat(reply.join().statusCode()).isEqualTo(200));
            assertThat(sandbox.journal().maxParallel()).isEqualTo(1);
            assertThat(sandbox.journal().serviceMillis()).isGreaterThanOrEqualTo(120);
        }
    }

    @Test
    void parallelSessionServesManyAtOnce() throws Exception {
        try (Sandbox sandbox = Sandbox.builder()
                .erp(new SmallErp())
                .latency(Duration.ofMillis(300))
                .parallelSession(true)
                .start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            burst(web, 4, "Cookie", cookies).forEach(CompletableFuture::join);
            assertThat(sandbox.journal().maxParallel()).isGreaterThan(1);
        }
    }

    @Test
    void sessionClosedWhileOthersWaitForItTurnsThemAway() throws Exception {
        try (Sandbox sandbox = Sandbox.builder()
                .erp(new SmallErp())
                .latency(Duration.ofMillis(400))
                .start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            List<CompletableFuture<HttpResponse<String>>> replies = burst(web, 3, "Cookie", cookies);
            await().untilAsserted(() -> assertThat(sandbox.journal().requests()).isEqualTo(3));
            await().untilAsserted(
                            () -> assertThat(sandbox.journal().maxParallel()).isEqualTo(1));
            sandbox.closeSessions();
            assertThat(replies.stream().map(reply -> reply.join().statusCode()))
                    .containsExactlyInAnyOrder(200, 401, 401);
        }
    }

    @Test
    void requestThatFailsInsideGivesItsSessionBack() throws Exception {
        try (Sandbox sandbox =
                Sandbox.builder().erp(new SmallErp()).concurrent(1).start()) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            String broken = Web.CUSTOMERS.replace("Customer", "Broken");
            assertThat(web.get(broken, "Cookie", cookies).statusCode()).isEqualTo(500);
            assertThat(web.get(broken, "Cookie", cookies).body()).contains("broken on purpose");
            assertThat(web.get(Web.CUSTOMERS, "Cookie", cookies).statusCode()).isEqualTo(200);
        }
    }
}
