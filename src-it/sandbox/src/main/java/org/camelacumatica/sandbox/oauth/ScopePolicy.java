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
package org.camelacumatica.sandbox.oauth;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What becomes of scopes that are known but not to be had.
 *
 * @param refused asking for one of them is {@code invalid_scope}
 * @param withheld they may be asked for and are left out of what is granted
 */
public record ScopePolicy(Set<String> refused, Set<String> withheld) {
    /** Every known scope is granted. */
    public static final ScopePolicy ALL = new ScopePolicy(Set.of(), Set.of());

    public ScopePolicy {
        refused = Set.copyOf(refused);
        withheld = Set.copyOf(withheld);
        Set<String> unknown = new LinkedHashSet<>(refused);
        unknown.addAll(withheld);
        unknown.removeAll(Scopes.KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("scopes " + unknown + " are none of " + Scopes.KNOWN);
        }
    }
}
