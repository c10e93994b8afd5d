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

import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.Synchronization;
import org.jspecify.annotations.Nullable;

/**
 * One exchange's way through its route. The route has finished when the exchange's unit of work is done: where seda or
 * threads took its completions over, that is when they are through. Copies that a wire tap made do not count.
 */
final class RouteRun implements Synchronization {
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Exception failure;

    private RouteRun() {}

    /**
     * Sends an exchange through the route and waits until the route has finished.
     *
     * @throws Exception what is left on the exchange after the route's error handler
     */
    static void through(Processor route, Exchange exchange) throws Exception {
        RouteRun run = new RouteRun();
        exchange.getExchangeExtension().addOnCompletion(run);
        try {
            route.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        boolean withoutUnitOfWork = exchange.getExchangeExtension().containsOnCompletion(run);
        if (withoutUnitOfWork) {
            run.end(exchange);
        }
        run.done.await();
        Exception left = run.failure;
        if (left != null) {
            throw left;
        }
    }

    @Override
    public void onComplete(Exchange exchange) {
        end(exchange);
    }

    @Override
    public void onFailure(Exchange exchange) {
        end(exchange);
    }

    private void end(Exchange exchange) {
        failure = exchange.getException();
        done.countDown();
    }
}
