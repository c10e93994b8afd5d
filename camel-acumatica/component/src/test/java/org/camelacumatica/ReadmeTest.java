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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README tells of everything there is, and what it shows is what is compiled or run. */
class ReadmeTest {
    private static final Path ROOT = root();
    private static final String CATALOGUE = "META-INF/org/camelacumatica/acumatica.json";
    private static final String CONNECTION = "META-INF/services/org/apache/camel/bean/AcumaticaConnection.json";
    private static final String CLIENT = "META-INF/services/org/apache/camel/bean/AcumaticaOAuthClient.json";

    private final String readme = read("README.md");

    /** The folder of the checkout: the one with the README. */
    private static Path root() {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no README.md above " + System.getProperty("user.dir"));
        }
        return folder;
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    private static JsonNode generated(String resource) {
        try (InputStream in = ReadmeTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
        } catch (IOException e) {
            throw new AssertionError(resource + " cannot be read", e);
        }
    }

    private static List<String> names(JsonNode properties) {
        List<String> names = new java.util.ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        assertThat(names).isNotEmpty();
        return names;
    }

    /** The names that stand in the first column of a table in the section of that title. */
    private TreeSet<String> firstColumn(String title) {
        int begin = readme.indexOf("\n## " + title + "\n");
        assertThat(begin).as("section " + title).isNotNegative();
        int end = readme.indexOf("\n## ", begin + 1);
        return readme.substring(begin, end < 0 ? readme.length() : end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line ->
                        Stream.of(line.substring(1, line.indexOf('|', 1)).split(",")))
                .map(name -> name.strip().replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyOptionOfAnEndpointIsInItsTableAndNothingElse() {
        assertThat(firstColumn("Options of an endpoint"))
                .containsExactlyInAnyOrderElementsOf(names(generated(CATALOGUE).get("properties")));
    }

    @Test
    void everyOptionOfTheComponentIsInItsTableAndNothingElse() {
        assertThat(firstColumn("Options of the component"))
                .containsExactlyInAnyOrderElementsOf(names(generated(CATALOGUE).get("componentProperties")));
    }

    @Test
    void everyHeaderIsInItsTableAndNothingElse() {
        assertThat(firstColumn("Headers"))
                .containsExactlyInAnyOrderElementsOf(names(generated(CATALOGUE).get("headers")));
    }

    @Test
    void everyPropertyOfAConnectionIsInItsTableAndNothingElse() {
        List<String> names = names(generated(CONNECTION).get("bean").get("properties"));
        names.addAll(names(generated(CLIENT).get("bean").get("properties")));
        assertThat(firstColumn("Connections")).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void theRouteInYamlIsTheFileThatCanBeRun() {
        assertThat(firstBlock("yaml")).isEqualTo(read("flows-examples/quickstart.camel.yaml"));
    }

    @Test
    void theRouteInJavaIsTheOneThatIsCompiled() {
        String source = read("camel-acumatica/component/src/test/java/org/camelacumatica/QuickStart.java");
        assertThat(firstBlock("java")).isEqualTo(source.substring(source.indexOf("import org.apache.camel")));
    }

    private String firstBlock(String language) {
        String fence = "```" + language + "\n";
        int begin = readme.indexOf(fence);
        assertThat(begin).as("a block of " + language).isNotNegative();
        return readme.substring(begin + fence.length(), readme.indexOf("```", begin + fence.length()));
    }

    @Test
    void everyDecisionIsLinked() throws IOException {
        String decisions = "camel-acumatica/component/src/main/docs/decisions";
        try (Stream<Path> pages = Files.list(ROOT.resolve(decisions))) {
            assertThat(pages.map(page -> decisions + "/" + page.getFileName()))
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(readme).contains("(" + page + ")"));
        }
    }
}
