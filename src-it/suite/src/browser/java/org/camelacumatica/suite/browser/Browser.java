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
package org.camelacumatica.suite.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camelacumatica.suite.Needed;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/**
 * A Chromium without a window, driven by a person's means: addresses, clicks, keys. It reaches this machine only. Where there
 * is no Chromium, or no driver for it, opening it ends the test as {@link Needed} says.
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FARTHEST_TAB = 80;
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots", "target/screenshots"));

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser open() {
        Path chromium = Needed.there(
                program("chromium", "chromium-browser", "google-chrome"),
                "there is no chromium here (src-it/install-tools installs it)");
        Path chromedriver = Needed.there(
                program("chromedriver"), "there is no chromedriver here (src-it/install-tools installs it)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                // Needed as root and in most containers. It sees nothing but our own pages.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--lang=en",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                "--window-size=1000,900");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** As if it were another person's: no cookie is left. */
    void forget() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.get("about:blank");
    }

    void go(String url) {
        driver.get(url);
    }

    void reload() {
        driver.navigate().refresh();
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    String title() {
        return String.valueOf(driver.getTitle());
    }

    String source() {
        return String.valueOf(driver.getPageSource());
    }

    /** What is to be read in the first element that matches, {@code ""} where none does. */
    String text(By element) {
        try {
            return driver.findElement(element).getText();
        } catch (NoSuchElementException | StaleElementReferenceException e) {
            return "";
        }
    }

    boolean shows(By element) {
        return !driver.findElements(element).isEmpty();
    }

    WebElement find(By element) {
        Awaitility.await(element + " at " + title()).atMost(PATIENCE).until(() -> shows(element));
        return driver.findElement(element);
    }

    void awaitAddress(String part) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(address())
                .contains(part));
    }

    void awaitText(By element, String part) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(text(element))
                .as("%s on the page '%s'", element, title())
                .contains(part));
    }

    void click(By element) {
        find(element).click();
    }

    void type(By element, String text) {
        WebElement field = find(element);
        field.clear();
        field.sendKeys(text);
    }

    /** Keys to whatever has the focus. */
    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on with the tabulator until the focus is where it should be; fails where it never gets there. */
    void tabTo(By element) {
        WebElement wanted = find(element);
        for (int tab = 0; tab < FARTHEST_TAB; tab++) {
            if (driver.switchTo().activeElement().equals(wanted)) {
                return;
            }
            keys(Keys.TAB);
        }
        throw new AssertionError(element + " is not reached with the tabulator on " + title());
    }

    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** How wide the page is beyond the window; 0 where nothing has to be scrolled sideways. */
    long overhang() {
        Object wide = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return wide instanceof Long pixels ? pixels : -1;
    }

    /** Keeps what is seen as {@code name.png} among the module's screenshots. */
    Path screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        return Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
