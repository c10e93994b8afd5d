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
package org.camelacumatica.suite;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Reads every line that is logged while a test class runs, and fails the class where one holds a secret that a test has
 * used. Found by every test of this module without being named.
 */
public final class SecretWatch implements BeforeAllCallback, AfterAllCallback {
    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            look(event.getLoggerName(), event.getFormattedMessage());
            for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
                look(event.getLoggerName(), String.valueOf(at.getMessage()));
            }
        }
    };

    private void look(String logger, String text) {
        String found = Secrets.in(text);
        if (!found.isEmpty()) {
            leaks.add("a line of " + logger + " holds the " + found);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        leaks.clear();
        appender.setContext(root().getLoggerContext());
        appender.start();
        root().addAppender(appender);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        root().detachAppender(appender);
        appender.stop();
        if (!leaks.isEmpty()) {
            throw new AssertionError(context.getDisplayName() + ": " + List.copyOf(leaks));
        }
    }
}
