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

import java.util.List;

/**
 * How far an export has come.
 *
 * @param routeId the route that it feeds
 * @param connection the connection's name
 * @param entity the entity's name
 * @param state {@code new}, {@code running}, {@code done} or {@code failed}, of its last run
 * @param records how many records of that run the route has finished
 * @param pages how many pages of that run were read
 * @param error why the last run failed, {@code ""} where it did not
 * @param skipped how many records of that run were skipped, because the route failed with them
 * @param failures what went wrong with these, the first hundred
 */
public record ExportProgress(
        String routeId,
        String connection,
        String entity,
        String state,
        long records,
        int pages,
        String error,
        long skipped,
        List<String> failures) {
    public ExportProgress {
        failures = List.copyOf(failures);
    }
}
