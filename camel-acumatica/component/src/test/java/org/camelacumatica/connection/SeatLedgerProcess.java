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
package org.camelacumatica.connection;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.camelacumatica.session.SeatKey;
import org.camelacumatica.session.SeatLedger;

/** A process that writes seats into a ledger and waits for its end; asked for it, it counts what is left over. */
public final class SeatLedgerProcess {
    private SeatLedgerProcess() {}

    public static void main(String[] arguments) throws Exception {
        SeatLedger ledger = new LedgerFiles(
                new StateDirectory(Path.of(arguments[0]), "key"), "erp", arguments[1], Clock.systemUTC());
        for (int i = 2; i < arguments.length; i++) {
            SeatLedger.Line line = ledger.intend();
            if (arguments[i].equals("opened")) {
                line.opened(new SeatKey("ASP.NET_SessionId=" + i, "", Instant.MAX));
            }
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            if (System.in.available() == 0) {
                System.out.println(ledger.leftOvers().size());
            }
        }
    }
}
