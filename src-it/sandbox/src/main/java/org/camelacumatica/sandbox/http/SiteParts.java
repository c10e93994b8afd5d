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
package org.camelacumatica.sandbox.http;

import java.time.Clock;
import org.camelacumatica.sandbox.api.Erp;
import org.camelacumatica.sandbox.faults.Faults;
import org.camelacumatica.sandbox.journal.Recorder;
import org.camelacumatica.sandbox.licence.Licence;
import org.camelacumatica.sandbox.oauth.Grants;
import org.camelacumatica.sandbox.signin.Account;
import org.camelacumatica.sandbox.signin.Seats;

/** What stands behind the site; all of it safe for many threads. */
public record SiteParts(
        Erp erp,
        Account account,
        Seats seats,
        Grants grants,
        Licence licence,
        Faults faults,
        Recorder recorder,
        Clock clock) {}
