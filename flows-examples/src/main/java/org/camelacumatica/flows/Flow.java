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

import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.component.timer.TimerConsumer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of one file. It has ended when each of its polls and timers has used its {@code repeatCount} and nothing is in
 * flight.
 */
final class Flow {
    private static final Logger LOG = LoggerFactory.getLogger(Flow.class);

    private final CamelContext context;
    private final List<Route> routes;
    private final PollFailure pollFailure = new PollFailure();

    Flow(CamelContext context, List<Route> routes) {
        this.context = context;
        this.routes = routes.stream()
                .filter(route -> !Boolean.FALSE.equals(route.isAutoStartup()))
                .sorted(Comparator.comparing(Flow::beginsByItself))
                .toList();
    }

    /** The id of the first route that begins by itself. */
    String name() {
        return routes.stream()
                .filter(Flow::beginsByItself)
                .findFirst()
                .map(Route::getId)
                .orElse("");
    }

    List<String> routeIds() {
        return routes.stream().map(Route::getId).toList();
    }

    /** Routes that only wait for others' messages are a part of whatever flow sends them. */
    boolean isBegunByOthers() {
        return routes.stream().noneMatch(Flow::beginsByItself);
    }

    /** Whether it goes on until somebody stops it. */
    boolean isEndless() {
        return routes.stream().filter(Flow::beginsByItself).anyMatch(route -> repeatCount(route.getConsumer()) <= 0);
    }

    private static boolean beginsByItself(Route route) {
        String uri = route.getEndpoint().getEndpointUri();
        return !uri.startsWith("direct:") && !uri.startsWith("seda:");
    }

    private static long repeatCount(Consumer consumer) {
        if (consumer instanceof ScheduledPollConsumer poll) {
            return poll.getRepeatCount();
        }
        return consumer instanceof TimerConsumer timer ? timer.getRepeatCount() : 0;
    }

    /** Starts the routes, those that wait for others first. */
    void start() throws Exception {
        for (Route route : routes) {
            if (route.getConsumer() instanceof DefaultConsumer consumer) {
                consumer.setExceptionHandler(pollFailure);
            }
            context.getRouteController().startRoute(route.getId());
        }
    }

    /** Stops the routes after what is in flight. */
    void stop() {
        for (int i = routes.size() - 1; i >= 0; i--) {
            try {
                context.getRouteController().stopRoute(routes.get(i).getId());
            } catch (Exception e) {
                LOG.warn("Route {} did not stop as it should: {}", routes.get(i).getId(), e.getMessage());
            }
        }
    }

    /** Whether nothing more comes of it, at this glance; two in a row are sure. */
    boolean seemsEnded() {
        return routes.stream().filter(Flow::beginsByItself).allMatch(route -> isUsedUp(route.getConsumer()))
                && context.getInflightRepository().size() == 0
                && context.getEndpoints().stream()
                        .noneMatch(endpoint -> endpoint instanceof SedaEndpoint seda && seda.getCurrentQueueSize() > 0);
    }

    private static boolean isUsedUp(Consumer consumer) {
        if (consumer instanceof ScheduledPollConsumer poll) {
            // One that has suspended itself after a failure polls no more before somebody resumes it.
            boolean givenUp = poll.isSuspended() && poll.getErrorCounter() > 0 && !poll.isPolling();
            return givenUp
                    || (poll.getRepeatCount() > 0
                            && poll.getCounter() >= poll.getRepeatCount()
                            && poll.isFirstPollDone()
                            && !poll.isPolling());
        }
        return consumer instanceof TimerConsumer timer
                && timer.getRepeatCount() > 0
                && timer.getCounter() >= timer.getRepeatCount()
                && !timer.isPolling();
    }

    /** Why a poll failed, or {@code null}. */
    @Nullable
    Throwable pollFailure() {
        return pollFailure.last();
    }
}
