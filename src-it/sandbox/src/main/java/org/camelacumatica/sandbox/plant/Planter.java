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
package org.camelacumatica.sandbox.plant;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.store.Tenant;
import org.camelacumatica.sandbox.write.Draft;
import org.camelacumatica.sandbox.write.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Invents records of a tenant: the same ones for the same tenant and the same counts. Records were last changed one
 * every seven minutes, the first one of each entity on the first of January 2025. For one thread.
 */
public final class Planter {

    private static final Instant FIRST_CHANGE = Instant.parse("2025-01-01T00:00:00Z");

    private final Tenant tenant;
    private final Writer writer;
    private final SplittableRandom random;
    private final Words words;
    private final Documents documents;

    public Planter(Tenant tenant, Writer writer) {
        this(tenant, writer, 0);
    }

    private Planter(Tenant tenant, Writer writer, long salt) {
        this.tenant = tenant;
        this.writer = writer;
        this.random = new SplittableRandom(tenant.name().hashCode() ^ salt);
        this.words = new Words(random);
        this.documents = new Documents(this, random, words);
    }

    /** Plants the small tables that others refer to, then what is asked for: entity to count. */
    public void plant(Map<String, Integer> counts) {
        named("CustomerClass", "ClassID", "DEFAULT", "LOCAL", "INTL");
        named("Currency", "CurrencyID", "USD", "EUR", "GBP", "CAD", "AUD");
        List<String> order = new ArrayList<>(List.of("Customer", "Vendor", "StockItem"));
        counts.keySet().stream().filter(name -> !order.contains(name)).sorted().forEach(order::add);
        for (String entity : order) {
            plant(Catalogue.standard().require(entity), counts.getOrDefault(entity, 0));
        }
    }

    private void named(String entity, String key, String... names) {
        long n = 0;
        for (String name : names) {
            Draft draft = start(Catalogue.standard().require(entity), ++n);
            draft.set(key, name);
            draft.set("Description", name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
            writer.plant(tenant, draft);
        }
    }

    /** A planter of further records: it never gives an id that was given before. */
    public static Planter ofMore(Tenant tenant, Writer writer, EntityType type) {
        long salt = ((long) type.name().hashCode() << 32) + tenant.table(type).size() + 1;
        return new Planter(tenant, writer, salt);
    }

    /** Plants so many more records of an entity. */
    public void plant(EntityType type, int count) {
        long size = tenant.table(type).size();
        for (long n = size + 1; n <= size + count; n++) {
            Draft draft = start(type, n);
            fill(draft, n);
            writer.plant(tenant, draft);
        }
    }

    private Draft start(EntityType type, long n) {
        Draft draft = Draft.blank(type, new UUID(random.nextLong(), random.nextLong()));
        Instant changed =
                Moments.rounded(FIRST_CHANGE.plus(Duration.ofMinutes(7 * n)).plusMillis(random.nextInt(60_000)));
        for (Field field : type.fields()) {
            if (field.type() == FieldType.DATETIME
                    && (field.name().startsWith("LastModified") || field.name().equals("CreatedDateTime"))) {
                draft.set(field.name(), changed);
            }
        }
        return draft;
    }

    private void fill(Draft draft, long n) {
        switch (draft.type().name()) {
            case "Customer" -> customer(draft, n);
            case "Vendor" -> vendor(draft, n);
            case "Contact" -> contact(draft, n);
            case "StockItem" -> item(draft, n);
            case "SalesOrder" -> documents.order(draft, n);
            case "SalesInvoice", "Invoice" -> documents.invoice(draft);
            case "Payment" -> documents.payment(draft);
            case "Shipment" -> documents.shipment(draft);
            case "JournalTransaction" -> documents.journal(draft);
            default -> plain(draft, n);
        }
    }

    /** Keys that tell the database's order from Java's: letters of both cases, hyphens and apostrophes. */
    private void customer(Draft draft, long n) {
        String word = words.companyWord(n);
        String number = String.format(Locale.ROOT, "%05d", n);
        String id = n % 7 == 0 ? word + "-" + number : word + number;
        draft.set("CustomerID", n % 5 == 0 ? id : id.toUpperCase(Locale.ROOT));
        draft.set("CustomerName", words.company(n));
        draft.set("CustomerClass", words.pick("DEFAULT", "DEFAULT", "LOCAL", "INTL"));
        draft.set("CurrencyID", words.pick("USD", "USD", "EUR", "GBP"));
        draft.set("Status", words.pick("A", "A", "A", "H", "I"));
        draft.set("CreditLimit", amount(50_000));
        draft.set("Email", "office" + n + "@" + mailHost(word));
        address(draft.linked("MainContact"), draft.get("CustomerName"), n);
        draft.note(n % 10 == 0 ? "Calls before \"delivery\"." : "");
    }

    private void vendor(Draft draft, long n) {
        draft.set("VendorID", String.format(Locale.ROOT, "V%06d", n));
        draft.set("VendorName", words.company(n + 3));
        draft.set("VendorClass", "DEFAULT");
        address(draft.linked("MainContact"), draft.get("VendorName"), n);
    }

    private void contact(Draft draft, long n) {
        draft.set("FirstName", words.person());
        draft.set("LastName", words.family());
        draft.set("DisplayName", draft.get("FirstName") + " " + draft.get("LastName"));
        draft.set("Email", "contact" + n + "@" + mailHost(words.companyWord(n)));
        draft.set("BusinessAccount", pick("Customer", "CustomerID"));
        draft.set("Active", true);
    }

    private void item(Draft draft, long n) {
        String part = words.part();
        draft.set("InventoryID", part.toUpperCase(Locale.ROOT) + String.format(Locale.ROOT, "%04d", n));
        draft.set("Description", part + " of " + words.companyWord(n));
        draft.set("ItemStatus", words.pick("AC", "AC", "AC", "IN"));
        draft.set("ItemClass", "ALLOTHER");
        draft.set("BaseUOM", "EA");
        draft.set("DefaultPrice", amount(500).setScale(6));
        Draft stock = Draft.blank(draft.type().field("WarehouseDetails").target());
        stock.set("WarehouseID", "MAIN");
        stock.set("QtyOnHand", BigDecimal.valueOf(random.nextInt(400)).setScale(6));
        draft.details("WarehouseDetails").add(stock);
    }

    /** Anything else: keys by number, and a description. */
    private void plain(Draft draft, long n) {
        for (var key : draft.type().keys()) {
            if (key.numbering() == null && key.fallback() == null) {
                boolean text = key.field().type() == FieldType.STRING;
                draft.set(key.field().name(), text ? String.format(Locale.ROOT, "%s%05d", initials(draft), n) : n);
            }
        }
        if (draft.type().find("Description") != null) {
            draft.set("Description", words.company(n));
        }
    }

    private static String initials(Draft draft) {
        return draft.type().name().replaceAll("[a-z]", "");
    }

    private void address(Draft contact, @Nullable Object name, long n) {
        contact.set("CompanyName", name);
        contact.set("Attention", words.person() + " " + words.family());
        contact.set("Phone1", String.format(Locale.ROOT, "+1 (555) 01%02d-%04d", n % 100, n % 10_000));
        Draft address = contact.linked("Address");
        address.set("AddressLine1", random.nextInt(900) + 1 + " " + words.companyWord(n) + " Street");
        address.set("City", words.city());
        address.set("Country", "US");
        address.set("PostalCode", String.format(Locale.ROOT, "%05d", random.nextInt(99_999)));
    }

    private static String mailHost(String word) {
        return word.toLowerCase(Locale.ROOT).replace("'", "") + ".example";
    }

    /** The key of some record that exists; null where there is none. */
    @Nullable
    Object pick(String entity, String field) {
        EntityType type = Catalogue.standard().require(entity);
        List<Row> rows = known.computeIfAbsent(
                entity, key -> List.copyOf(tenant.table(type).rows()));
        return rows.isEmpty() ? null : rows.get(random.nextInt(rows.size())).value(type.field(field));
    }

    private final Map<String, List<Row>> known = new HashMap<>();

    BigDecimal amount(int below) {
        return BigDecimal.valueOf(random.nextInt(below * 100), 2).setScale(4);
    }

    Instant date() {
        return writer.moments().midnight(LocalDate.of(2025, 1, 1).plusDays(random.nextInt(300)));
    }
}
