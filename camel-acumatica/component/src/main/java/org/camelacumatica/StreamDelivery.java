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
package org.camelacumatica;

/**
 * The whole run as one exchange. Its body is an iterator of records, or their lines of JSON. What the route has not read
 * to its end it has not finished with.
 *
 * @param lines JSON lines instead of records
 */
record StreamDelivery(boolean lines) implements Delivery {

    @Override
    public void deliver(ExportRun run) {
        try (RecordFeed feed = new RecordFeed(run)) {
            if (feed.hasNext()) {
                run.stream(lines ? new JsonLines(feed) : feed, feed);
            }
        }
    }
}
