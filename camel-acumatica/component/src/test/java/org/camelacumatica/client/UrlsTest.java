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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {
    private static final String[] PIECES = {
        "/",
        "\\",
        "?",
        "#",
        "%",
        "&",
        "'",
        "''",
        "..",
        ".",
        "|",
        "$",
        "+",
        " ",
        "%2F",
        "%27",
        ";",
        "=",
        "@",
        ":",
        "\"",
        "<",
        ">",
        "a",
        "Z",
        "0",
        "é",
        "€",
        "\uD83D\uDE00",
        "\r\n",
        "\u0000",
        " or ",
        "$filter=",
        "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
    };

    private static String value(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6) + 1; i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void keyNeverChangesThePath() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int fitting = 0;
        for (int i = 0; i < 4_000; i++) {
            String key = value(random);
            if (!Urls.fitsIntoPath(key)) {
                continue;
            }
            fitting++;
            String path = "/Site/entity/Default/24.200.001/Customer/" + Urls.segment(key);
            URI uri = URI.create("https://erp.example.com" + path);

            assertThat(uri.normalize().getRawPath())
                    .as("seed %d: %s", seed, key)
                    .isEqualTo(path);
            assertThat(uri.getRawQuery()).isNull();
            assertThat(uri.getRawFragment()).isNull();
            assertThat(path.split("/", -1)).as("seed %d: %s", seed, key).hasSize(7);
            String decoded = URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
            assertThat(decoded)
                    .as("seed %d", seed)
                    .isEqualTo(key)
                    .doesNotContain("/")
                    .doesNotContain("|");
        }
        assertThat(fitting).isGreaterThan(200);
    }

    @Test
    void filterValueNeverChangesTheQuery() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            String value = value(random);
            String filter = Filters.eq("CustomerID", value);
            String url = Urls.query(
                    Query.of("Customer").withFilter(filter).withTop(2).withSelect(List.of("CustomerID")));
            URI uri = URI.create("https://erp.example.com/x" + url);

            assertThat(uri.getRawFragment()).as("seed %d: %s", seed, value).isNull();
            String[] parts = uri.getRawQuery().split("&");
            assertThat(parts).as("seed %d: %s", seed, value).hasSize(3);
            assertThat(parts[1]).startsWith("$filter=");
            assertThat(URLDecoder.decode(parts[1].substring(8), StandardCharsets.UTF_8))
                    .isEqualTo(filter);
            assertThat(literalOf(filter)).as("seed %d", seed).isEqualTo(value);
        }
    }

    /** Reads the literal as the server does: a quote ends it, two quotes are one. */
    private static String literalOf(String filter) {
        String rest = filter.substring("CustomerID eq '".length());
        StringBuilder text = new StringBuilder();
        int i = 0;
        for (; i < rest.length(); i++) {
            if (rest.charAt(i) == '\'') {
                if (i + 1 < rest.length() && rest.charAt(i + 1) == '\'') {
                    i++;
                } else {
                    break;
                }
            }
            text.append(rest.charAt(i));
        }
        assertThat(i).as("the literal ends with the filter: %s", filter).isEqualTo(rest.length() - 1);
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "a/b",
                "a\\b",
                "A|B",
                "$adHocSchema",
                "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
                "1B4E28BA2FA111D2883F0016D3CCA427",
                "{1b4e28ba-2fa1-11d2-883f-0016d3cca427}"
            })
    void whatASegmentWouldMeanSomethingElseByDoesNotFit(String key) {
        assertThat(Urls.fitsIntoPath(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C001", "a b", "a.b", "...", "50%", "A&B", "A'B", "#1", "é", "A$", "x?y"})
    void otherKeysFit(String key) {
        assertThat(Urls.fitsIntoPath(key)).isTrue();
    }

    @Test
    void stepsAreNeverWrittenIntoAPath() {
        assertThatIllegalArgumentException().isThrownBy(() -> Urls.segment(".."));
        assertThatIllegalArgumentException().isThrownBy(() -> Urls.segment("."));
        assertThatIllegalArgumentException().isThrownBy(() -> Urls.segment(""));
        assertThat(Urls.contract("/Site", new Contract("My/Own", "1 0"))).isEqualTo("/Site/entity/My%2FOwn/1%200");
    }

    @Test
    void queryIsWrittenInTheApisOwnWords() {
        Query query = new Query(
                "SalesOrder",
                "OrderType eq 'SO' and Date gt datetimeoffset'2026-01-31T10:00:00+03:00'",
                List.of("OrderNbr", "Details/InventoryID"),
                List.of("Details", "files", "ShipTo/Address"),
                List.of("Document.AttributeCOLOR"),
                500,
                1000,
                false);

        assertThat(Urls.query(query))
                .isEqualTo("?$top=500&$skip=1000"
                        + "&$filter=OrderType%20eq%20'SO'%20and%20Date%20gt%20datetimeoffset'2026-01-31T10:00:00%2B03:00'"
                        + "&$select=OrderNbr,Details/InventoryID,ShipTo/Address"
                        + "&$expand=Details,files,ShipTo,ShipTo/Address&$custom=Document.AttributeCOLOR");
        assertThat(Urls.query(Query.of("SalesOrder"))).isEmpty();
        assertThat(Urls.query(Query.of("SalesOrder").withExpand(List.of("Details"))))
                .isEqualTo("?$expand=Details");
    }
}
