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

import java.time.Duration;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.operation.Action;
import org.camelacumatica.operation.FileToAttach;
import org.camelacumatica.operation.FileToGet;
import org.camelacumatica.operation.OperationSpec;
import org.camelacumatica.operation.ReceivedFile;
import org.jspecify.annotations.Nullable;

/** Reads what an exchange asks of actions and files. */
final class TaskReader {
    private static final String TOLD_FILE = "CamelAcumaticaToldFile";

    private final TaskConfiguration options;

    TaskReader(TaskConfiguration options, String uri) {
        this.options = options;
        OptionCheck check = new OptionCheck();
        check.require(
                options.getActionTimeout() > 0,
                "actionTimeout is " + options.getActionTimeout() + " ms, and is more than nothing");
        check.end(uri);
    }

    /** Whether the operation is one of these. */
    static boolean isTask(OperationKind kind) {
        return kind == OperationKind.action || kind == OperationKind.attachFile || kind == OperationKind.getFile;
    }

    /**
     * What is asked for.
     *
     * @throws IllegalArgumentException where it cannot be understood
     */
    RecordBody read(Exchange exchange, OperationSpec spec, AcumaticaConverter converter) {
        Object body = exchange.getMessage().getBody();
        return switch (spec.kind()) {
            case attachFile ->
                new RecordBody.One(new FileToAttach(nameToAttach(exchange), FileBody.upload(exchange), body));
            case getFile -> new RecordBody.One(new FileToGet(fileName(exchange), named(spec) ? null : body));
            default -> actions(exchange, spec, converter);
        };
    }

    private static boolean named(OperationSpec spec) {
        return spec.address().isPresent() || spec.otherwise().isPresent();
    }

    private RecordBody actions(Exchange exchange, OperationSpec spec, AcumaticaConverter converter) {
        String name = ReplyHeaders.text(exchange, AcumaticaConstants.ACTION)
                .or(() -> Optional.ofNullable(options.getAction()).filter(text -> !text.isBlank()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no action is named: set the option action, or the header " + AcumaticaConstants.ACTION));
        Duration timeout = Duration.ofMillis(options.getActionTimeout());
        Object body = exchange.getMessage().getBody();
        if (named(spec) && !(body instanceof Map<?, ?>) && !isJson(body)) {
            return new RecordBody.One(new Action(name, timeout, null));
        }
        RecordBody read = RecordBody.of(exchange, converter);
        if (read instanceof RecordBody.One one) {
            return new RecordBody.One(new Action(name, timeout, one.record()));
        }
        if (read instanceof RecordBody.Many many) {
            return new RecordBody.Many(each(many.records(), name, timeout));
        }
        return new RecordBody.Flow(each(((RecordBody.Flow) read).records(), name, timeout));
    }

    private static boolean isJson(@Nullable Object body) {
        return body instanceof CharSequence text
                && (text.toString().stripLeading().startsWith("{") || AcumaticaConverter.isList(text));
    }

    private static List<@Nullable Object> each(List<@Nullable Object> records, String name, Duration timeout) {
        return new AbstractList<>() {
            @Override
            public @Nullable Object get(int index) {
                return new Action(name, timeout, records.get(index));
            }

            @Override
            public int size() {
                return records.size();
            }
        };
    }

    private static Iterator<@Nullable Object> each(Iterator<@Nullable Object> records, String name, Duration timeout) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public @Nullable Object next() {
                return new Action(name, timeout, records.next());
            }
        };
    }

    private String nameToAttach(Exchange exchange) {
        return fileName(exchange)
                .or(() -> ReplyHeaders.text(exchange, Exchange.FILE_NAME).map(TaskReader::last))
                .orElseThrow(() ->
                        new IllegalArgumentException("the file has no name: set the option fileName, or the header "
                                + AcumaticaConstants.FILE_NAME));
    }

    /** A name of a file that was read below some directory. */
    private static String last(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** A name that the component has told of the last file gives way to the option. */
    private Optional<String> fileName(Exchange exchange) {
        Optional<String> header = ReplyHeaders.text(exchange, AcumaticaConstants.FILE_NAME);
        Optional<String> option = Optional.ofNullable(options.getFileName()).filter(text -> !text.isBlank());
        boolean told = header.isPresent() && header.get().equals(exchange.getProperty(TOLD_FILE, String.class));
        return told ? option.or(() -> header) : header.or(() -> option);
    }

    /** Hands over a file that was read. */
    static void answer(Exchange exchange, ReceivedFile file) {
        exchange.getMessage().setBody(FileBody.received(file.content(), exchange));
        exchange.getMessage().setHeader(AcumaticaConstants.FILE_NAME, file.name());
        exchange.setProperty(TOLD_FILE, file.name());
    }
}
