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
package org.camelacumatica.session;

/** A request comes with a token of a grant that a later one has replaced: it goes again with a newer token. */
public final class ReplacedGrantException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ReplacedGrantException() {
        super("its token belongs to a grant that another one has replaced");
    }
}
