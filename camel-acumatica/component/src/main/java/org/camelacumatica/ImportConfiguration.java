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

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What an import or a lookup (a producer) may say besides the query. */
@UriParams
public class ImportConfiguration {
    @UriParam(
            label = "producer",
            defaultValue = "upsert",
            enums = "upsert,create,update,delete,get,query,action,attachFile,getFile",
            description = "What is done with the record.")
    private String operation = "upsert";

    @UriParam(
            label = "producer",
            description = "The record's keys in screen order, separated by slashes; \\\\/ stands for a slash in a key.")
    private @Nullable String keys;

    @UriParam(
            label = "producer",
            defaultValue = "exception",
            enums = "exception,null",
            description = "What a record that is not there gives: an exception, or an empty body.")
    private String notFound = "exception";

    @UriParam(
            label = "producer",
            description = "How many records of a list body are written at once. Default: the pool's level.")
    private int parallel;

    @UriParam(
            label = "producer",
            description = "Whether a list body ends with its first refused record; what was not sent is told.")
    private boolean stopOnError;

    @UriParam(
            label = "producer",
            enums = "none,warn,fail",
            description = "What happens where a value that was sent did not come back as asked: none, warn (header"
                    + " CamelAcumaticaNotSaved), fail. Default: fail where nothing of what was sent was taken,"
                    + " warn where the value came back in another form.")
    private @Nullable String verify;

    @UriParam(
            label = "producer",
            defaultValue = "refuse",
            enums = "refuse,drop,send",
            description = "What happens to a field that the contract does not know. The server would ignore it.")
    private String unknownFields = "refuse";

    @UriParam(
            label = "producer",
            description = "Fields that verify does not compare, comma-separated, with the path to those in linked"
                    + " entities and details, such as CreditLimit,Details/UnitPrice.")
    private @Nullable String verifyIgnore;

    @UriParam(
            label = "producer",
            description = "What tells one line of details from another where lines come without ids,"
                    + " comma-separated with the path, such as Details/InventoryID,Details/WarehouseID. The lines are"
                    + " matched to those on the server, so that an update doubles none.")
    private @Nullable String detailKeys;

    @UriParam(
            label = "producer",
            description = "Whether a record is compared with the one on the server first, and only what differs is"
                    + " sent. The records of a list are read in pages.")
    private boolean skipUnchanged;

    @UriParam(
            label = "producer",
            description = "The field that holds a number of the sender's own, such as CustomerOrder. A record is looked"
                    + " for by it before it is made, and again before a write whose answer was lost is repeated.")
    private @Nullable String externalReference;

    @UriParam(
            label = "producer",
            description =
                    "Keeps what get and query have found: how many, and for how long, such as 1000,10m. Own writes"
                            + " to a record take it out; that nothing was found is kept for 5 s at the most. Default: not kept.")
    private @Nullable String lookupCache;

    @UriParam(
            label = "producer",
            description = "An endpoint for records that are refused or uncertain, such as direct:refused. It gets the"
                    + " original body, with the reason in headers. Default: none, the exchange fails.")
    private @Nullable String deadLetter;

    @UriParam(
            label = "producer",
            description = "The name of an import, such as the path of its file: what was written of a list, iterator or"
                    + " stream is remembered under it until its end, so that a run that was killed goes on where it was."
                    + " Default: the file that the exchange comes from, if any.")
    private @Nullable String journal;

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public @Nullable String getKeys() {
        return keys;
    }

    public void setKeys(@Nullable String keys) {
        this.keys = keys;
    }

    public String getNotFound() {
        return notFound;
    }

    public void setNotFound(String notFound) {
        this.notFound = notFound;
    }

    public int getParallel() {
        return parallel;
    }

    public void setParallel(int parallel) {
        this.parallel = parallel;
    }

    public boolean isStopOnError() {
        return stopOnError;
    }

    public void setStopOnError(boolean stopOnError) {
        this.stopOnError = stopOnError;
    }

    public @Nullable String getVerify() {
        return verify;
    }

    public void setVerify(@Nullable String verify) {
        this.verify = verify;
    }

    public String getUnknownFields() {
        return unknownFields;
    }

    public void setUnknownFields(String unknownFields) {
        this.unknownFields = unknownFields;
    }

    public @Nullable String getVerifyIgnore() {
        return verifyIgnore;
    }

    public void setVerifyIgnore(@Nullable String verifyIgnore) {
        this.verifyIgnore = verifyIgnore;
    }

    public @Nullable String getDetailKeys() {
        return detailKeys;
    }

    public void setDetailKeys(@Nullable String detailKeys) {
        this.detailKeys = detailKeys;
    }

    public boolean isSkipUnchanged() {
        return skipUnchanged;
    }

    public void setSkipUnchanged(boolean skipUnchanged) {
        this.skipUnchanged = skipUnchanged;
    }

    public @Nullable String getExternalReference() {
        return externalReference;
    }

    public void setExternalReference(@Nullable String externalReference) {
        this.externalReference = externalReference;
    }

    public @Nullable String getLookupCache() {
        return lookupCache;
    }

    public void setLookupCache(@Nullable String lookupCache) {
        this.lookupCache = lookupCache;
    }

    public @Nullable String getDeadLetter() {
        return deadLetter;
    }

    public void setDeadLetter(@Nullable String deadLetter) {
        this.deadLetter = deadLetter;
    }

    public @Nullable String getJournal() {
        return journal;
    }

    public void setJournal(@Nullable String journal) {
        this.journal = journal;
    }
}
