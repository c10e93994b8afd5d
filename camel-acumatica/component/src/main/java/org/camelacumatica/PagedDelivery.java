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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camelacumatica.export.Page;
import org.camelacumatica.model.PageRecord;

/**
 * One page after the other.
 *
 * @param whole a page is one exchange; else each record is
 * @param eachIsKept what was done is kept behind each record, and not only behind each page
 */
record PagedDelivery(boolean whole, boolean eachIsKept) implements Delivery {

    @Override
    public void deliver(ExportRun run) {
        boolean more = true;
        while (more) {
            more = next(run);
        }
    }

    /** In a method of its own, so that nothing holds the page any more when the next one is asked for. */
    private boolean next(ExportRun run) {
        Optional<Page> page = run.next();
        page.ifPresent(read -> {
            if (whole) {
                page(run, read);
            } else {
                records(run, read);
            }
            run.finished(read);
        });
        return page.isPresent();
    }

    private static void page(ExportRun run, Page page) {
        List<Object> bodies = new ArrayList<>(page.records().size());
        page.records().forEach(record -> bodies.add(record.body()));
        run.send(page, bodies, page.records(), null);
    }

    private void records(ExportRun run, Page page) {
        for (PageRecord record : page.records()) {
            run.send(page, record.body(), List.of(record), record.id());
            if (eachIsKept) {
                run.finished(page, record);
            }
        }
    }
}
