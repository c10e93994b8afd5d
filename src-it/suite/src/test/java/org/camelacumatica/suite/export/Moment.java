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
package org.camelacumatica.suite.export;

import java.util.regex.Pattern;
import org.camelacumatica.suite.seats.Gateway;

/** When an export is killed. */
enum Moment implements Gateway.Place {
    /** A page is on its way, or has just been read. */
    PAGE_READ,
    /** An exchange is made and has not reached the route's first step. */
    BEFORE_THE_ROUTE,
    /** The route works on an exchange, and has kept nothing of it. */
    IN_THE_ROUTE,
    /** The route has finished with an exchange, and the watermark says nothing of it. */
    AFTER_THE_ROUTE,
    /** The new watermark is on the disk, beside the old one. */
    BEFORE_THE_RENAME,
    /** The new watermark is in its place. */
    AFTER_THE_RENAME;

    private static final Pattern PAGE = Pattern.compile("^GET \\S+/entity/\\w+/[0-9.]+/Customer\\?");

    @Override
    public boolean isAt(String head) {
        return PAGE.matcher(head).find();
    }

    @Override
    public boolean passesRequest() {
        return true;
    }

    @Override
    public boolean passesAnswer() {
        return false;
    }

    /** The same place, a moment later: the page has been read. */
    Gateway.Place behindTheAnswer() {
        return new Gateway.Place() {
            @Override
            public boolean isAt(String head) {
                return Moment.this.isAt(head);
            }

            @Override
            public boolean passesRequest() {
                return true;
            }

            @Override
            public boolean passesAnswer() {
                return true;
            }
        };
    }
}
