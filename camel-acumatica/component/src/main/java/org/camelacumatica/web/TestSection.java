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
package org.camelacumatica.web;

import org.camelacumatica.connection.TestStep;

/** A test's steps, each with a tick, or with a reason and a remedy. */
final class TestSection {
    private TestSection() {}

    static void write(Html html, TestResult result) {
        html.open("section", "id", "test-result").element("h2", "Test of " + Layout.time(result.at()));
        html.element(
                "p",
                result.isPassed() ? "The connection works." : "The connection does not work.",
                "id",
                "test-outcome",
                "role",
                "status");
        html.open("ol", "class", "steps");
        for (TestStep step : result.steps()) {
            step(html, step);
        }
        html.close().close();
    }

    private static void step(Html html, TestStep step) {
        html.open("li", "class", word(step.outcome()));
        html.element("span", sign(step.outcome()), "class", "sign", "aria-hidden", "true");
        html.text(" ").element("b", step.name());
        html.text(": " + word(step.outcome()) + (step.detail().isEmpty() ? "" : ". " + step.detail()));
        if (!step.remedy().isEmpty()) {
            html.element("p", step.remedy(), "class", "remedy");
        }
        html.close();
    }

    private static String word(TestStep.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
        };
    }

    private static String sign(TestStep.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case SKIPPED -> "–";
        };
    }
}
