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

import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;

/** What every use of an entity may say, in the API's own words. */
@UriParams
public class AcumaticaConfiguration {
    @UriPath(description = "The connection's name.")
    @Metadata(required = true)
    private String connection = "";

    @UriPath(description = "The entity's name, such as Customer. A producer may have it from a header instead.")
    private @Nullable String entity;

    @UriParam(
            description =
                    "A filter in the API's own words, such as CustomerClass eq 'LOCAL'. A plus sign or an ampersand in"
                            + " it needs RAW(...), as in every Camel URI.")
    private @Nullable String filter;

    @UriParam(description = "The fields to deliver, comma-separated. Default: all.")
    private @Nullable String select;

    @UriParam(description = "The linked and detail entities to deliver, comma-separated, such as Details,MainContact.")
    private @Nullable String expand;

    @UriParam(description = "The custom fields to deliver, comma-separated, as View.Field.")
    private @Nullable String custom;

    @UriParam(description = "Whether archived documents are read as well.")
    private boolean archived;

    @UriParam(description = "How many records at the most. Default: no bound, but 10 for exportType=test.")
    private int limit;

    @UriParam(
            description =
                    "Fields that hold a date without a time, comma-separated, where the component does not know it.")
    private @Nullable String dateFields;

    @UriParam(
            defaultValue = "plain",
            enums = "plain,wrapped,json",
            description =
                    "The shape of a record: plain (field to value), wrapped (the server's shape), json (its text).")
    private String format = "plain";

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public @Nullable String getEntity() {
        return entity;
    }

    public void setEntity(@Nullable String entity) {
        this.entity = entity;
    }

    public @Nullable String getFilter() {
        return filter;
    }

    public void setFilter(@Nullable String filter) {
        this.filter = filter;
    }

    public @Nullable String getSelect() {
        return select;
    }

    public void setSelect(@Nullable String select) {
        this.select = select;
    }

    public @Nullable String getExpand() {
        return expand;
    }

    public void setExpand(@Nullable String expand) {
        this.expand = expand;
    }

    public @Nullable String getCustom() {
        return custom;
    }

    public void setCustom(@Nullable String custom) {
        this.custom = custom;
    }

    public boolean isArchived() {
        return archived;
    }

    public void setArchived(boolean archived) {
        this.archived = archived;
    }

    public int getLimit() {
        return limit;
    }

    public void setLimit(int limit) {
        this.limit = limit;
    }

    public @Nullable String getDateFields() {
        return dateFields;
    }

    public void setDateFields(@Nullable String dateFields) {
        this.dateFields = dateFields;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }
}
