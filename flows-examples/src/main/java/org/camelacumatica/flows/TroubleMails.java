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

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.camelacumatica.AcumaticaConnectionEvent;
import org.camelacumatica.connection.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * Turns the trouble of connections into mails: an event notifier of the context that sends a message with the header
 * {@code Subject} for each trouble, and one when it is over.
 */
public final class TroubleMails extends EventNotifierSupport {
    private final Set<String> inTrouble = ConcurrentHashMap.newKeySet();
    private String endpoint = "seda:trouble";
    private @Nullable ProducerTemplate template;

    public String getEndpoint() {
        return endpoint;
    }

    /** Where the messages go. Whoever tells an event waits meanwhile: it should be a queue, such as {@code seda}. */
    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        template = getCamelContext().createProducerTemplate();
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof AcumaticaConnectionEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        AcumaticaConnectionEvent news = (AcumaticaConnectionEvent) event;
        if (news.isTrouble()) {
            inTrouble.add(news.getConnection());
            mail(news, news.getKind() == AcumaticaConnectionEvent.Kind.GRANT_ENDS ? "needs you" : state(news));
        } else if (news.getState() == ConnectionState.ONLINE && inTrouble.remove(news.getConnection())) {
            mail(news, state(news) + " again");
        }
    }

    private static String state(AcumaticaConnectionEvent news) {
        return "is " + news.getState().word();
    }

    private void mail(AcumaticaConnectionEvent news, String what) {
        ProducerTemplate started = template;
        if (started == null) {
            return;
        }
        Map<String, Object> headers = new HashMap<>();
        headers.put("Subject", "Connection '" + news.getConnection() + "' " + what);
        headers.put("Connection", news.getConnection());
        String reason = news.getReason().isEmpty() ? "Nothing is to be done." : news.getReason();
        started.sendBodyAndHeaders(
                endpoint, reason + "\n\nAt " + news.getTime().truncatedTo(ChronoUnit.SECONDS) + ".\n", headers);
    }
}
