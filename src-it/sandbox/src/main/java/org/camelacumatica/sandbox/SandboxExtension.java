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

import java.io.IOException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A sandbox for a test class, started before its first test and stopped after its last (for one test, where the
 * extension stands in a field that is not static). Before each test journal and faults are emptied and the account is
 * unlocked; sessions and records stay. Asserts nothing. A parameter of type {@link Sandbox} gets it.
 *
 * <p>{@code @RegisterExtension static final SandboxExtension SANDBOX = new
 * SandboxExtension(Sandbox.builder().seats(2));} or, with the defaults, {@code @ExtendWith(SandboxExtension.class)}.
 */
public final class SandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final SandboxBuilder builder;
    private volatile @Nullable Sandbox sandbox;
    private volatile boolean forClass;

    public SandboxExtension() {
        this(Sandbox.builder());
    }

    public SandboxExtension(SandboxBuilder builder) {
        this.builder = builder;
    }

    /** The running sandbox; an IllegalStateException outside of tests. */
    public Sandbox sandbox() {
        Sandbox running = sandbox;
        if (running == null) {
            throw new IllegalStateException("the sandbox runs from before the first test to after the last");
        }
        return running;
    }

    public int openSeats() {
        return sandbox().openSeats();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (sandbox == null) {
            sandbox = builder.start();
            forClass = true;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (sandbox == null) {
            sandbox = builder.start();
        }
        sandbox().clearFaults();
        sandbox().clearJournal();
        sandbox().unlockAccount();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (!forClass) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        // A nested class ends before the one around it, whose sandbox goes on.
        if (context.getRequiredTestClass().getEnclosingClass() == null
                || Modifier.isStatic(context.getRequiredTestClass().getModifiers())) {
            stop();
        }
    }

    private void stop() throws IOException {
        Sandbox running = sandbox;
        sandbox = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox();
    }
}
