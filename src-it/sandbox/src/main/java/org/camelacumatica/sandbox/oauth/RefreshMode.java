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

/** How the registered applications give out refresh tokens. */
public enum RefreshMode {
    /** A grant ends so long after it was given, used or not. */
    ABSOLUTE,
    /** A grant ends when it was not refreshed for so long, and at the cap in any case. */
    SLIDING,
    /** Asking for {@code offline_access} is an error. */
    NONE
}
