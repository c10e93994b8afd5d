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
package org.camelacumatica.export;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.EntityInfo;
import org.camelacumatica.model.KnownKeys;
import org.camelacumatica.model.RecordShape;
import org.camelacumatica.model.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the way to read: by the keys that are given, by key where the key fields are known, else by number. */
final class ExportPlan {
    private static final Logger LOG = LoggerFactory.getLogger(Export.class);

    private ExportPlan() {}

    /** Fails where the contract has no such entity or no such fields. */
    static CompletableFuture<PageSource> of(AcumaticaClient client, ExportSpec spec) {
        String entity = spec.query().entity();
        Subject subject = client.subject(spec.action(), entity);
        return client.entity(entity, subject).thenApply(info -> source(client, spec, subject, info));
    }

    private static PageSource source(AcumaticaClient client, ExportSpec spec, Subject subject, EntityInfo info) {
        FieldNames names = new FieldNames(info.type().orElse(null));
        List<String> declared = names.keyFields(spec.keyFields());
        names.select(spec.query().select());
        names.expand(spec.query().expand());
        names.check(subject);
        RecordShape shape = client.shape(spec.format(), info, spec.dateFields());
        if (!spec.keyValues().isEmpty()) {
            return new KeyedRecords(new Reading(client, spec, subject, shape, List.of()), spec.keyValues());
        }
        Optional<List<String>> known = KnownKeys.of(spec.query().entity()).filter(names::has);
        List<String> keyFields = declared.isEmpty() ? known.orElse(List.of()) : declared;
        Reading reading = new Reading(client, spec, subject, shape, keyFields);
        if (keyFields.isEmpty()) {
            LOG.warn(
                    "{} pages by $skip, because the entity's key fields are not known: records that others insert or"
                            + " delete meanwhile may make it miss or double some. Set keyFields to its key fields in"
                            + " screen order.",
                    subject);
            return new SkipPages(reading);
        }
        return new KeyPages(reading, doubtful(spec.query().entity(), keyFields, known));
    }

    /** Drop-downs; of key fields that we have not reviewed any might be one. The last one changes in every record. */
    private static Set<String> doubtful(String entity, List<String> keyFields, Optional<List<String>> known) {
        return known.isPresent() && known.get().equals(keyFields)
                ? KnownKeys.labels(entity)
                : Set.copyOf(keyFields.subList(0, keyFields.size() - 1));
    }
}
