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
package org.camelacumatica.suite.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * One browser and one authorization server for all classes that register this: both take seconds to start. The first class
 * that asks starts them, the end of all tests ends them.
 */
final class RealPrograms implements BeforeAllCallback {
    private @Nullable Store store;

    @Override
    public void beforeAll(ExtensionContext context) {
        store = context.getRoot().getStore(Namespace.create(RealPrograms.class));
        // Here, so that a machine without a browser skips the class and not each of its tests.
        browser().forget();
    }

    Browser browser() {
        return Objects.requireNonNull(store).getOrComputeIfAbsent("browser", key -> Browser.open(), Browser.class);
    }

    OAuthServerProcess oauthServer() {
        return Objects.requireNonNull(store)
                .getOrComputeIfAbsent("server", key -> startServer(), OAuthServerProcess.class);
    }

    private static OAuthServerProcess startServer() {
        try {
            return OAuthServerProcess.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
