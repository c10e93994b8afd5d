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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.slf4j.LoggerFactory;

/**
 * Keeps every line that is logged while a test class runs, and fails the class where one holds a secret; fails a test that
 * leaves a secret in a file of its temporary directories. Found by every test of this module without being named.
 */
public final class SecretWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final LoggedLines lines = new LoggedLines();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName(), event.getFormattedMessage());
            for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
                lines.add(event.getLoggerName(), String.valueOf(at.getMessage()));
            }
        }
    };

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        watch();
    }

    void watch() {
        appender.setContext(root().getLoggerContext());
        appender.start();
        root().addAppender(appender);
    }

    /** The lines that hold a secret, without it. */
    List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        lines.forEach((logger, text) -> {
            String found = Secrets.in(text);
            if (!found.isEmpty()) {
                leaks.add("a line of " + logger + " holds the " + found);
            }
        });
        return leaks;
    }

    void end() {
        detach();
        lines.close();
    }

    private void detach() {
        root().detachAppender(appender);
        appender.stop();
    }

    /** Before the directories are removed. */
    @Override
    public void afterEach(ExtensionContext context) {
        for (Object test : context.getRequiredTestInstances().getAllInstances()) {
            AnnotationSupport.findAnnotatedFields(
                            test.getClass(),
                            TempDir.class,
                            field -> field.getType() == Path.class,
                            HierarchyTraversalMode.TOP_DOWN)
                    .forEach(field -> SecretFiles.requireNoneIn((Path) ReflectionSupport.tryToReadFieldValue(
                                    field, test)
                            .getOrThrow(failure -> new IllegalStateException(field + " cannot be read", failure))));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        detach();
        List<String> leaks = leaks();
        lines.close();
        if (!leaks.isEmpty()) {
            throw new AssertionError(context.getDisplayName() + ": " + leaks);
        }
    }
}
