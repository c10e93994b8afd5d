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
package org.camelacumatica.sandbox.faults;

import java.util.Locale;
import java.util.Optional;

/**
 * A fault as a test plants it. Of the list the first fault that hits a request takes it; those behind it do not see it.
 *
 * @param method hits only this method; empty for each
 * @param path hits only this prefix or glob on the path below the instance ({@code identity/connect/token},
 *     {@code entity/*}{@code /*}{@code /Customer}); empty for each
 * @param skip lets so many matching requests pass first
 * @param times hits so many, then is used up; {@link #ALWAYS} for no end
 * @param percent hits so many of a hundred that match, drawn by {@code seed}; 100 for each
 * @param seed decides which ones
 * @param action what happens, in the words of {@code do}
 */
public record Fault(
        Optional<String> method, Optional<String> path, int skip, int times, int percent, long seed, String action) {
    public static final int ALWAYS = -1;

    public Fault {
        method = method.map(m -> m.toUpperCase(Locale.ROOT)).filter(m -> !m.isEmpty() && !m.equals("*"));
        if (skip < 0) {
            throw new InvalidFaultException("\"skip\": " + skip + " must be 0 or more.");
        }
        if (times < ALWAYS || times == 0) {
            throw new InvalidFaultException("\"times\": " + times + " must be 1 or more, or -1 for always.");
        }
        if (percent < 1 || percent > 100) {
            throw new InvalidFaultException("\"percent\": " + percent + " must be 1 to 100.");
        }
        FaultWords.parse(action);
    }

    /** One that hits the next matching request, once. */
    public static Fault once(String method, String path, String action) {
        return new Fault(Optional.of(method), Optional.of(path), 0, 1, 100, 1, action);
    }

    /** The same, but so many matching requests pass first. */
    public Fault skipping(int requests) {
        return new Fault(method, path, requests, times, percent, seed, action);
    }

    /** The same, but it hits so many. */
    public Fault times(int requests) {
        return new Fault(method, path, skip, requests, percent, seed, action);
    }

    /** The same, but it hits so many of a hundred that match, always the same ones for the same seed. */
    public Fault percent(int ofHundred, long drawnBy) {
        return new Fault(method, path, skip, times, ofHundred, drawnBy, action);
    }

    /** The same, until it is cleared. */
    public Fault always() {
        return times(ALWAYS);
    }
}
