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
package org.camelacumatica.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.FileLink;
import org.camelacumatica.client.RecordFiles;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.NearestNames;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of a record. It goes to a temporary file while it comes in, so that no lease is held while a route works
 * on it, and nobody holds it as a whole.
 */
final class GetFileHandler implements OperationHandler {
    private final AcumaticaClient client;

    GetFileHandler(AcumaticaClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        if (!(body instanceof FileToGet asked)) {
            throw new IllegalArgumentException("A file is asked for by a FileToGet, not by " + body);
        }
        String title = asked.name().map(name -> "File '" + name + "'").orElse("File");
        Subject unnamed = client.subject(title, spec.entity());
        RecordAddress address = BodyAddress.of(spec, asked.body(), unnamed, client);
        Subject subject = unnamed.withKey(address.toString());
        return client.entity(spec.entity(), subject)
                .thenCompose(info -> client.files().list(subject, spec.entity(), address, spec.options()))
                .thenCompose(listed -> read(spec, subject, listed, one(asked, listed.files(), subject)))
                .exceptionallyCompose(thrown -> GetHandler.missing(spec, Failures.cause(thrown)));
    }

    private static FileLink one(FileToGet asked, List<FileLink> files, Subject subject) {
        List<FileLink> called = asked.name()
                .map(name -> files.stream().filter(file -> file.isCalled(name)).toList())
                .orElse(files);
        if (called.size() == 1) {
            return called.get(0);
        }
        if (called.isEmpty()) {
            throw new RecordNotFoundException(
                    new Failure(subject, 200, Repeat.NEVER, "is not there", has(asked, files)));
        }
        String ids = called.stream()
                .map(file -> "'" + file.path() + "' is " + file.id())
                .collect(Collectors.joining(", "));
        throw Failures.notSent(
                subject,
                asked.name().isPresent()
                        ? "the record has " + called.size() + " files of that name"
                        : "the record has " + called.size() + " files",
                "Say which one with fileName, by its id: " + ids + ".");
    }

    private static String has(FileToGet asked, List<FileLink> files) {
        if (files.isEmpty()) {
            return "The record has no files.";
        }
        List<String> names = files.stream().map(FileLink::name).toList();
        return asked.name()
                .flatMap(name -> NearestNames.of(name, names))
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("The record has " + String.join(", ", names) + ".");
    }

    private CompletableFuture<OperationOutcome> read(
            OperationSpec spec, Subject subject, RecordFiles.Listed listed, FileLink file) {
        Path target = temporary();
        return client.files()
                .fetch(subject, file, spec.options(), in -> keep(in, target))
                .thenApply(kept -> OperationOutcome.of(new ReceivedFile(target, file.name()), listed.record(), 200))
                .whenComplete((done, thrown) -> {
                    if (thrown != null) {
                        delete(target);
                    }
                });
    }

    private static long keep(InputStream in, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.TRUNCATE_EXISTING)) {
            return in.transferTo(out);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("acumatica-", ".file");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for a file that is read", e);
        }
    }

    private static void delete(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw new UncheckedIOException("A file that could not be read whole is left behind at " + target, e);
        }
    }
}
