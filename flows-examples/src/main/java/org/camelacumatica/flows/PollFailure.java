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

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps why a poll failed, and leaves the telling to the run, which tells each failure once. The failure of a poll says
 * more than that of the exchange it began with: how far it came.
 */
final class PollFailure implements ExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PollFailure.class);

    private volatile @Nullable Throwable last;

    /** Why the last failed poll did, or {@code null}. */
    @Nullable
    Throwable last() {
        return last;
    }

    @Override
    public void handleException(Throwable exception) {
        last = exception;
        LOG.debug("A poll failed", exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        last = exception;
        LOG.debug("A poll failed: {}", message, exception);
    }

    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable exception) {
        LOG.debug("An exchange failed: {}", message, exception);
    }
}
