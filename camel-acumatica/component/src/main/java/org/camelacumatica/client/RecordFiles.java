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
package org.camelacumatica.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.KnownKeys;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordShape;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.Upload;
import org.camelacumatica.pipeline.Call;
import org.camelacumatica.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;

/** Files of records. Nothing blocks, and no file is held as a whole. Safe for many threads. */
public final class RecordFiles {
    private final AcumaticaClient client;
    private final ClientSettings settings;
    private final Pipeline pipeline;

    RecordFiles(AcumaticaClient client, ClientSettings settings, Pipeline pipeline) {
        this.client = client;
        this.settings = settings;
        this.pipeline = pipeline;
    }

    /** Reads a file while it comes in; called again from the first byte where the answer broke off. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /**
     * Attaches a file to a record. Under a name that the record has already it is a new version, so that nothing is doubled
     * where it is sent again. By keys it goes to the path; else to where the record itself says.
     *
     * @return the status of the answer
     */
    public CompletableFuture<Integer> attach(
            Subject subject, String entity, RecordAddress address, String name, Upload upload, RequestOptions options) {
        String file;
        try {
            file = Urls.segment(name);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    refused(subject, "was not sent: '" + name + "' is no name of a file", "Set fileName."));
        }
        return path(subject, entity, address, file, options).thenCompose(path -> {
            Map<String, String> headers = options.headers(settings);
            headers.put("Content-Type", "application/octet-stream");
            return pipeline.execute(new Call<>(
                    subject,
                    "PUT",
                    path,
                    headers,
                    null,
                    upload,
                    Call.Safety.REPEATABLE_WRITE,
                    Transport.Reply::status));
        });
    }

    private CompletableFuture<String> path(
            Subject subject, String entity, RecordAddress address, String file, RequestOptions options) {
        if (address instanceof RecordAddress.Keys keys && AcumaticaClient.isPath(address)) {
            return byKeys(entity, keys, file);
        }
        return record(subject, entity, address, options).thenCompose(record -> {
            Optional<String> link = link(record.body())
                    .map(template -> template.replace("{filename}", file))
                    .flatMap(path -> InstancePaths.within(path, settings.instancePath()));
            if (link.isPresent()) {
                return CompletableFuture.completedFuture(link.get());
            }
            return keys(entity, record)
                    .map(keys -> byKeys(entity, keys, file))
                    .orElseGet(() -> CompletableFuture.failedFuture(refused(
                            subject,
                            "was not sent: this build gives records no link for their files, and the record's keys are"
                                    + " not known or cannot stand in a path",
                            "Use the record's keys.")));
        });
    }

    private CompletableFuture<String> byKeys(String entity, RecordAddress.Keys keys, String file) {
        return settings.contract()
                .get()
                .thenApply(contract ->
                        client.entityPath(contract, entity) + AcumaticaClient.recordPath(keys) + "/files/" + file);
    }

    private static Optional<RecordAddress.Keys> keys(String entity, PageRecord record) {
        boolean whole = !record.keys().isEmpty()
                && record.keys().size()
                        == KnownKeys.of(entity).orElse(List.of()).size()
                && record.keys().stream()
                        .allMatch(key -> key != null && !key.toString().isBlank());
        return whole
                ? Optional.of(RecordAddress.keys(record.keys())).filter(AcumaticaClient::isPath)
                : Optional.empty();
    }

    private static Optional<String> link(Object record) {
        return record instanceof Map<?, ?> fields
                        && fields.get("_links") instanceof Map<?, ?> links
                        && links.get("files:put") instanceof String template
                        && template.contains("{filename}")
                ? Optional.of(template)
                : Optional.empty();
    }

    private CompletableFuture<PageRecord> record(
            Subject subject, String entity, RecordAddress address, RequestOptions options) {
        RecordShape shape = new RecordShape(RecordFormat.wrapped, null, null, Set.of(), settings.zone());
        return client.get(
                subject,
                address,
                Query.of(entity).withExpand(List.of("files")),
                options,
                shape,
                KnownKeys.of(entity).orElse(List.of()));
    }

    /** The files of one record, of each name the newest version. */
    public CompletableFuture<Listed> list(
            Subject subject, String entity, RecordAddress address, RequestOptions options) {
        return record(subject, entity, address, options)
                .thenApply(record -> new Listed(record.id(), FileLink.of(record.body())));
    }

    /**
     * A record's files.
     *
     * @param record the record's id
     */
    public record Listed(@Nullable String record, List<FileLink> files) {}

    /** Reads one file. */
    public <T> CompletableFuture<T> fetch(Subject subject, FileLink file, RequestOptions options, Reader<T> reader) {
        Map<String, String> headers = new HashMap<>(options.headers(settings));
        headers.put("Accept", "*/*");
        return settings.contract()
                .get()
                .thenCompose(contract -> pipeline.execute(new Call<>(
                        subject,
                        "GET",
                        Urls.contract(settings.instancePath(), contract) + "/files/" + Urls.segment(file.id()),
                        headers,
                        null,
                        Call.Safety.READ,
                        new Content<>(reader, file.name().matches("(?i).*\\.x?html?")))));
    }

    /** Whoever stands before the instance answers with pages, and a file may be one: its name tells. */
    private record Content<T>(Reader<T> reader, boolean takesPages) implements Call.ReplyReader<T> {
        @Override
        public T read(Transport.Reply reply) throws IOException {
            return reader.read(reply.body());
        }
    }

    private static AcumaticaException refused(Subject subject, String seen, String remedy) {
        return new AcumaticaException(new Failure(subject, 0, Repeat.NEVER, seen, remedy));
    }
}
