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

/** What an export (a consumer) may say besides the query. */
@UriParams
public class ExportConfiguration {
    @UriParam(
            label = "consumer",
            defaultValue = "all",
            enums = "all,test",
            description = "all: every record, once. test: the first 10, to see what they look like.")
    private String exportType = "all";

    @UriParam(label = "consumer", defaultValue = "500", description = "How many records one request reads.")
    private int pageSize = 500;

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
            enums = "record,page",
            description = "An exchange for each record, or one for each page with a list of records.")
    private String delivery = "record";

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
