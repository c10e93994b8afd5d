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

import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What an export (a consumer) may say besides the query. */
@UriParams
public class ExportConfiguration {
    @UriParam(
            label = "consumer",
            defaultValue = "all",
            enums = "all,delta,once,test",
            description =
                    "all: every record, once. delta: what has changed since the last run, at each poll. once: those in"
                            + " which onceField does not say yes; it is written back when the route has finished. test: the"
                            + " first 10, to see what they look like.")
    private String exportType = "all";

    @UriParam(label = "consumer", defaultValue = "500", description = "How many records one request reads.")
    private int pageSize = 500;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description =
                    "How many readers share the export, 1 to 25; each takes a lease of the connection's pool for a"
                            + " request. Useful with as many sessions, because one session serves one request at a time. Needs key"
                            + " fields that are known; a limit is read by one.")
    private int partitions = 1;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether several readers deliver in the order in which one would. In another order they wait"
                    + " less for each other.")
    private boolean ordered = true;

    @UriParam(
            label = "consumer",
            description =
                    "The entity's key fields in screen order, comma-separated, where the component does not know them.")
    private @Nullable String keyFields;

    @UriParam(
            label = "consumer",
            description =
                    "Reads these records alone: their keys in screen order separated by slashes, comma-separated, such"
                            + " as SO/000012,SO/000013.")
    private @Nullable String keyValues;

    @UriParam(
            label = "consumer",
            defaultValue = "record",
            enums = "record,page,stream",
            description = "An exchange for each record, one for each page with a list of records, or one for the whole"
                    + " run: its body is an iterator of records, or with format=json an input stream of JSON lines, and"
                    + " the route must read it to its end.")
    private String delivery = "record";

    @UriParam(
            label = "consumer",
            description = "The field that says when a record was last changed, for a delta. Default: the entity's own"
                    + " (LastModifiedDateTime, else LastModified).")
    private @Nullable String deltaField;

    @UriParam(
            label = "consumer",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "How late a change may be committed after its stamp was taken, and still be found by a delta."
                    + " So much is read again at each run; what has not changed is not delivered again.")
    private long deltaOverlap = 300_000;

    @UriParam(
            label = "consumer",
            description = "The field that exportType=once reads and writes back: one that is yes or no, such as"
                    + " Document.UsrExported for a custom one. Empty counts as no.")
    private @Nullable String onceField;

    @UriParam(
            label = "consumer",
            description = "Where a delta begins that has no watermark yet: a date-time with an offset, such as"
                    + " 2026-01-01T00:00:00Z. Default: every record.")
    private @Nullable String startFrom;

    @UriParam(label = "consumer", description = "Where a delta ends: changes at or behind this date-time are not read.")
    private @Nullable String endAt;

    @UriParam(
            label = "consumer",
            defaultValue = "page",
            enums = "page,record",
            description = "When what was done is kept, for a run that goes on after the process was killed: behind each"
                    + " page, or behind each record. A delta keeps it always, an export of all only where this option is"
                    + " given.")
    private @Nullable String checkpoint;

    @UriParam(
            label = "consumer",
            defaultValue = "stop",
            enums = "stop,skip,retry",
            description =
                    "What happens to an exception that is left after the route's error handler. stop: the consumer"
                            + " is suspended, its health is down, and the watermark stands before the failure. skip: the record"
                            + " is counted and listed, and the export goes on behind it. retry: the same page comes again at the"
                            + " next poll.")
    private String onFailure = "stop";

    @UriParam(
            label = "consumer,advanced",
            description = "Where the watermark is kept: a StateRepository. Default: files under the component's state"
                    + " directory, which survive a kill.")
    private @Nullable StateRepository<String, String> watermarkStore;

    public int getPartitions() {
        return partitions;
    }

    public void setPartitions(int partitions) {
        this.partitions = partitions;
    }

    public boolean isOrdered() {
        return ordered;
    }

    public void setOrdered(boolean ordered) {
        this.ordered = ordered;
    }

    public @Nullable String getDeltaField() {
        return deltaField;
    }

    public void setDeltaField(@Nullable String deltaField) {
        this.deltaField = deltaField;
    }

    public long getDeltaOverlap() {
        return deltaOverlap;
    }

    public void setDeltaOverlap(long deltaOverlap) {
        this.deltaOverlap = deltaOverlap;
    }

    public @Nullable String getOnceField() {
        return onceField;
    }

    public void setOnceField(@Nullable String onceField) {
        this.onceField = onceField;
    }

    public @Nullable String getStartFrom() {
        return startFrom;
    }

    public void setStartFrom(@Nullable String startFrom) {
        this.startFrom = startFrom;
    }

    public @Nullable String getEndAt() {
        return endAt;
    }

    public void setEndAt(@Nullable String endAt) {
        this.endAt = endAt;
    }

    public @Nullable String getCheckpoint() {
        return checkpoint;
    }

    public void setCheckpoint(@Nullable String checkpoint) {
        this.checkpoint = checkpoint;
    }

    public String getOnFailure() {
        return onFailure;
    }

    public void setOnFailure(String onFailure) {
        this.onFailure = onFailure;
    }

    public @Nullable StateRepository<String, String> getWatermarkStore() {
        return watermarkStore;
    }

    public void setWatermarkStore(@Nullable StateRepository<String, String> watermarkStore) {
        this.watermarkStore = watermarkStore;
    }

    /** Whether a run knows how far those before it have come; one that writes back sees it in the records. */
    boolean keepsWatermark() {
        return exportType.equals("delta") || (checkpoint != null && !exportType.equals("once"));
    }

    public String getExportType() {
        return exportType;
    }

    public void setExportType(String exportType) {
        this.exportType = exportType;
    }

    public int getPageSize() {
        return pageSize;
    }

    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    public @Nullable String getKeyFields() {
        return keyFields;
    }

    public void setKeyFields(@Nullable String keyFields) {
        this.keyFields = keyFields;
    }

    public @Nullable String getKeyValues() {
        return keyValues;
    }

    public void setKeyValues(@Nullable String keyValues) {
        this.keyValues = keyValues;
    }

    public String getDelivery() {
        return delivery;
    }

    public void setDelivery(String delivery) {
        this.delivery = delivery;
    }
}
