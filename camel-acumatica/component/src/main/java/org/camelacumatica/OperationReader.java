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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.URISupport;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.operation.CacheSettings;
import org.camelacumatica.operation.DetailKeys;
import org.camelacumatica.operation.FieldPaths;
import org.camelacumatica.operation.OperationSpec;
import org.camelacumatica.operation.UnknownNames;
import org.camelacumatica.operation.Verify;
import org.camelacumatica.operation.WriteRules;
import org.jspecify.annotations.Nullable;

/** Reads what an exchange asks for: an endpoint's options, checked once, and the headers that override them. */
final class OperationReader {
    private final String connection;
    private final @Nullable String entity;
    private final OperationKind kind;
    private final Optional<RecordAddress> keys;
    private final Query query;
    private final RecordFormat format;
    private final Set<String> dateFields;
    private final boolean nullWhenMissing;
    private final WriteRules rules;
    private final Optional<CacheSettings> lookupCache;

    /** @throws IllegalArgumentException with every option that is wrong */
    OperationReader(AcumaticaEndpoint endpoint) {
        AcumaticaConfiguration common = endpoint.getConfiguration();
        ImportConfiguration options = endpoint.getImportConfiguration();
        OptionCheck check = new OptionCheck();
        connection = common.getConnection();
        entity = common.getEntity();
        kind = check.word("operation", options.getOperation(), OperationKind.class);
        format = check.word("format", common.getFormat(), RecordFormat.class);
        rules = rules(options, check);
        lookupCache = check.read(options.getLookupCache(), () -> cache(String.valueOf(options.getLookupCache())));
        nullWhenMissing = options.getNotFound().equals("null");
        check.require(
                nullWhenMissing || options.getNotFound().equals("exception"),
                "notFound is '" + options.getNotFound() + "', and can be exception, null");
        check.require(options.getParallel() >= 0, "parallel is " + options.getParallel() + ", and cannot be negative");
        check.require(common.getLimit() >= 0, "limit is " + common.getLimit() + ", and cannot be negative");
        keys = check.read(options.getKeys(), () -> RecordAddress.keys(String.valueOf(options.getKeys())));
        check.require(
                keys.isEmpty() || common.getFilter() == null || kind == OperationKind.query,
                "keys and filter both say which record is meant: leave one out");
        check.require(
                keys.isEmpty() || kind != OperationKind.query,
                "keys belong to operation=get; operation=query has a filter");
        query = Query.of(String.valueOf(entity))
                .withFilter(common.getFilter())
                .withSelect(OptionCheck.list(common.getSelect()))
                .withExpand(OptionCheck.list(common.getExpand()))
                .withCustom(OptionCheck.list(common.getCustom()))
                .withTop(common.getLimit())
                .withArchived(common.isArchived());
        dateFields = Set.copyOf(OptionCheck.list(common.getDateFields()));
        check.end(URISupport.sanitizeUri(endpoint.getEndpointUri()));
    }

    /** {@code 1000,10m}; without a time five minutes. */
    private static CacheSettings cache(String text) {
        List<String> parts = OptionCheck.list(text);
        try {
            Duration life = parts.size() > 1
                    ? Duration.ofMillis(TimeUtils.toMilliSeconds(parts.get(1)))
                    : Duration.ofMinutes(5);
            return new CacheSettings(parts.size() > 2 ? 0 : Integer.parseInt(parts.get(0)), life);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "lookupCache is '" + text + "', and is a number of entries and how long each is kept, as 1000,10m",
                    e);
        }
    }

    /** How lookups are kept, if they are. */
    Optional<CacheSettings> lookupCache() {
        return lookupCache;
    }

    private static WriteRules rules(ImportConfiguration options, OptionCheck check) {
        Verify verify = options.getVerify() == null
                ? Verify.automatic
                : check.word("verify", options.getVerify(), Verify.class);
        UnknownNames unknown = check.word("unknownFields", options.getUnknownFields(), UnknownNames.class);
        DetailKeys detailKeys = check.read(
                        options.getDetailKeys(), () -> DetailKeys.of(OptionCheck.list(options.getDetailKeys())))
                .orElse(DetailKeys.NONE);
        return new WriteRules(
                verify,
                FieldPaths.of(OptionCheck.list(options.getVerifyIgnore())),
                unknown,
                detailKeys,
                options.isSkipUnchanged(),
                Optional.ofNullable(options.getExternalReference()).filter(field -> !field.isBlank()));
    }

    /** @throws IllegalArgumentException where a header cannot be understood, or no entity is named */
    OperationSpec read(Exchange exchange) {
        OperationKind asked = ReplyHeaders.text(exchange, AcumaticaConstants.OPERATION)
                .map(text -> OptionCheck.wordOf("Header " + AcumaticaConstants.OPERATION, text, OperationKind.class))
                .orElse(kind);
        Query read = query(exchange, asked, entity(exchange));
        return new OperationSpec(
                asked,
                read,
                asked == OperationKind.query ? Optional.empty() : address(exchange),
                ReplyHeaders.toldId(exchange, connection, read.entity()).map(RecordAddress.Id::new),
                format,
                dateFields,
                nullWhenMissing,
                rules,
                ReplyHeaders.text(exchange, AcumaticaConstants.BRANCH),
                ReplyHeaders.text(exchange, AcumaticaConstants.BUSINESS_DATE));
    }

    private String entity(Exchange exchange) {
        return ReplyHeaders.entityOfRoute(exchange)
                .or(() -> Optional.ofNullable(entity).filter(name -> !name.isBlank()))
                .or(() -> ReplyHeaders.anyEntity(exchange))
                .orElseThrow(() -> new IllegalArgumentException("No entity is named for connection '" + connection
                        + "'. Write it into the URI, as acumatica:" + connection + "/Customer, or set the header "
                        + AcumaticaConstants.ENTITY + "."));
    }

    private Query query(Exchange exchange, OperationKind asked, String name) {
        return new Query(
                name,
                asked == OperationKind.query
                        ? ReplyHeaders.text(exchange, AcumaticaConstants.FILTER).orElse(query.filter())
                        : null,
                list(exchange, AcumaticaConstants.SELECT, query.select()),
                list(exchange, AcumaticaConstants.EXPAND, query.expand()),
                list(exchange, AcumaticaConstants.CUSTOM, query.custom()),
                asked == OperationKind.query ? query.top() : 0,
                0,
                query.archived());
    }

    private static List<String> list(Exchange exchange, String header, List<String> otherwise) {
        return ReplyHeaders.text(exchange, header).map(OptionCheck::list).orElse(otherwise);
    }

    private Optional<RecordAddress> address(Exchange exchange) {
        Optional<RecordAddress> byKeys = keys(exchange);
        Optional<RecordAddress> byId = ReplyHeaders.idOfRoute(exchange).map(RecordAddress.Id::new);
        Optional<RecordAddress> byFilter =
                ReplyHeaders.text(exchange, AcumaticaConstants.FILTER).map(RecordAddress.Filter::new);
        List<RecordAddress> named = List.of(byKeys, byId, byFilter).stream()
                .flatMap(Optional::stream)
                .toList();
        if (named.size() > 1) {
            throw new IllegalArgumentException("More than one header says which record is meant (" + named
                    + "). Keep one of " + AcumaticaConstants.KEYS + ", " + AcumaticaConstants.ID + " and "
                    + AcumaticaConstants.FILTER + ".");
        }
        return named.stream().findFirst().or(() -> keys).or(() -> Optional.ofNullable(query.filter())
                .map(RecordAddress.Filter::new));
    }

    private static Optional<RecordAddress> keys(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(AcumaticaConstants.KEYS);
        if (header == null) {
            return Optional.empty();
        }
        if (header instanceof Collection<?> list) {
            return Optional.of(RecordAddress.keys(List.copyOf(list)));
        }
        if (header instanceof Object[] list) {
            return Optional.of(RecordAddress.keys(List.of(list)));
        }
        return Optional.of(RecordAddress.keys(header.toString()));
    }
}
