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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Keeps every line that is logged while a test class runs, and fails the class where one holds a secret that a test has
 * used, or a token, a code or a cookie that the sandbox has made meanwhile. Found by every test of this module without being named.
 */
public final class SecretWatch implements BeforeAllCallback, AfterAllCallback {
    /** What was said, and by which logger. */
    private record Line(String logger, String text) {}

    /** Whatever could be a token, a code or a cookie of the sandbox. */
    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9_-]{20,}");

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    /** Tokens, codes and cookies that the sandbox of this process has made meanwhile. */
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    private final Consumer<String> listener = this::heard;
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new Line(event.getLoggerName(), event.getFormattedMessage()));
            for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
                lines.add(new Line(event.getLoggerName(), String.valueOf(at.getMessage())));
            }
        }
    };

    /** The sandbox has made this. */
    void heard(String text) {
        made.add(text);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        watch();
    }

    void watch() {
        org.camelacumatica.sandbox.signin.Secrets.listen(listener);
        appender.setContext(root().getLoggerContext());
        appender.start();
        root().addAppender(appender);
    }

    /** The lines that hold a secret, without it. */
    List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        for (Line line : lines) {
            String found = Secrets.in(line.text());
            if (found.isEmpty() && LONG.matcher(line.text()).results().anyMatch(word -> made.contains(word.group()))) {
                found = "token, code or cookie that the sandbox has made";
            }
            if (!found.isEmpty()) {
                leaks.add("a line of " + line.logger() + " holds the " + found);
            }
        }
        return leaks;
    }

    void end() {
        org.camelacumatica.sandbox.signin.Secrets.leave(listener);
        root().detachAppender(appender);
        appender.stop();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end();
        List<String> leaks = leaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError(context.getDisplayName() + ": " + leaks);
        }
    }
}
