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
package org.camelacumatica.pipeline;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Requests that belong together on the server, such as an action and the questions how far it has come. All go through
 * one session, which nobody else enters where the connection has several: taken with the first request and kept until
 * the end, while leases are given back after each request. For one request at a time.
 */
public interface Run extends AutoCloseable {

    /** Sends a call; see {@link Pipeline#execute}. */
    <T> CompletableFuture<T> execute(Call<T> call);

    /**
     * From now on the server holds something in this session: where that is lost, later calls fail instead of looking for
     * it in another one.
     */
    void bind();

    /** Ends after that time, and holds no thread meanwhile; fails where the connection is closed. */
    CompletableFuture<Void> pause(Duration length);

    /** Leaves the session. */
    @Override
    void close();
}
