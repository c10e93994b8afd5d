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

/** The headers that a route sets to override an option, and those that it finds on exported exchanges and replies. */
public final class AcumaticaConstants {
    @Metadata(label = "producer", description = "The operation.", javaType = "String")
    public static final String OPERATION = "CamelAcumaticaOperation";

    @Metadata(description = "The entity's name.", javaType = "String")
    public static final String ENTITY = "CamelAcumaticaEntity";

    @Metadata(
            label = "producer",
            description = "The record's keys in screen order: a list, or text separated by slashes.",
            javaType = "Object")
    public static final String KEYS = "CamelAcumaticaKeys";

    @Metadata(description = "The record's id, a GUID.", javaType = "String")
    public static final String ID = "CamelAcumaticaId";

    @Metadata(label = "producer", description = "A filter in the API's own words.", javaType = "String")
    public static final String FILTER = "CamelAcumaticaFilter";

    @Metadata(label = "producer", description = "The fields to deliver, comma-separated.", javaType = "String")
    public static final String SELECT = "CamelAcumaticaSelect";

    @Metadata(label = "producer", description = "Linked and detail entities to deliver.", javaType = "String")
    public static final String EXPAND = "CamelAcumaticaExpand";

    @Metadata(label = "producer", description = "Custom fields to deliver, as View.Field.", javaType = "String")
    public static final String CUSTOM = "CamelAcumaticaCustom";

    @Metadata(label = "producer", description = "The action to run.", javaType = "String")
    public static final String ACTION = "CamelAcumaticaAction";

    @Metadata(
            label = "producer",
            description = "The name of the file to attach or to get; on a reply of getFile the name of that file.",
            javaType = "String")
    public static final String FILE_NAME = "CamelAcumaticaFileName";

    @Metadata(label = "producer", description = "The branch that this request is made for.", javaType = "String")
    public static final String BRANCH = "CamelAcumaticaBranch";

    @Metadata(label = "producer", description = "The business date of this request.", javaType = "String")
    public static final String BUSINESS_DATE = "CamelAcumaticaBusinessDate";

    @Metadata(description = "The connection's name.", javaType = "String")
    public static final String CONNECTION = "CamelAcumaticaConnection";

    @Metadata(label = "producer", description = "The HTTP status of the answer.", javaType = "Integer")
    public static final String STATUS_CODE = "CamelAcumaticaStatusCode";

    @Metadata(label = "consumer", description = "The page's number, from 1.", javaType = "Integer")
    public static final String PAGE = "CamelAcumaticaPage";

    @Metadata(
            description = "The record's number in this run, from 1; of a dead letter its place in the list.",
            javaType = "Long")
    public static final String RECORD_NUMBER = "CamelAcumaticaRecordNumber";

    @Metadata(
            label = "consumer",
            description = "The watermark that a delta will have once this run has come to its end: an ISO instant.",
            javaType = "String")
    public static final String WATERMARK = "CamelAcumaticaWatermark";

    @Metadata(
            label = "producer",
            description = "What was sent and did not come back as asked: a list of FieldError.",
            javaType = "java.util.List")
    public static final String NOT_SAVED = "CamelAcumaticaNotSaved";

    @Metadata(
            label = "producer",
            description = "What was done to the record: made, written, unchanged, found or removed.",
            javaType = "String")
    public static final String CHANGE = "CamelAcumaticaChange";

    @Metadata(label = "producer", description = "To a dead letter: why the record was refused.", javaType = "String")
    public static final String ERROR = "CamelAcumaticaError";

    @Metadata(
            label = "producer",
            description = "To a dead letter: what is wrong with which field, a list of FieldError.",
            javaType = "java.util.List")
    public static final String FIELD_ERRORS = "CamelAcumaticaFieldErrors";

    @Metadata(
            label = "producer",
            description = "The name of an import whose journal is kept, instead of the option.",
            javaType = "String")
    public static final String JOURNAL = "CamelAcumaticaJournal";

    private AcumaticaConstants() {}
}
