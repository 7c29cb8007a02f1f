package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages come from the class path, may load nothing foreign, and are never served stale. */
class WebPagesIT {
    @TempDir
    static Path directory;

    private static RunningCoordinator coordinator;
    private static Api api;

    @BeforeAll
    static void start() {
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();
    }

    @AfterAll
    static void stop() {
        coordinator.close();
    }

    @ParameterizedTest
    @CsvSource({"/, index", "/console, console", "/kiosk?id=gate-a, kiosk"})
    void aPageIsServedWithAStrictPolicyAndAskedForAnew(String address, String title) {
        Api.Answer page = api.get(address);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<title>" + title);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("cache-control")).isEqualTo("no-cache");
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void anAssetNeverChangesUnderItsName() {
        Api.Answer asset = api.get("/assets/app-0a1b2c3d.js");

        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("content-type")).contains("javascript");
        assertThat(asset.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/gone.js",
                "/assets/",
                "/assets/../console.html/x",
                "/assets/%2e%2e/logback-test.xml",
                "/assets/..%2flogback-test.xml",
                "/logback-test.xml",
                "/assets/%2e%2e%2f%2e%2e%2fdev/limen/coordinator/openapi.yaml"
            })
    void nothingElseOfTheClassPathIsServed(String address) {
        Api.Answer answer = api.get(address);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }
}
