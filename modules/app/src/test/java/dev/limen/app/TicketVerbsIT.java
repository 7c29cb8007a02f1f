package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.ProtocolJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of {@code limen ticket}, in processes of their own. */
class TicketVerbsIT {
    @TempDir
    Path folder;

    private LimenProcess ran(int code, String... arguments) {
        LimenProcess process = LimenProcess.start(arguments);
        assertThat(process.exitCode()).as(process.out() + " " + process.err()).isEqualTo(code);
        return process;
    }

    private static JsonNode json(LimenProcess process) {
        byte[] text = String.join("\n", process.out()).getBytes(StandardCharsets.UTF_8);
        return ProtocolJson.read(text, JsonNode.class, "The report");
    }

    @Test
    void aKeyIsMadeATicketSignedDrawnReadBackAndVerified() throws IOException {
        Path key = folder.resolve("ticket.key");
        String trusted = ran(0, "ticket", "key", "--out", key.toString()).out().get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(trusted).startsWith("ed25519:");
        assertThat(ran(0, "ticket", "key", "--of", key.toString()).out()).containsExactly(trusted);

        Path png = folder.resolve("t1.png");
        JsonNode signed = json(ran(
                0,
                "ticket",
                "sign",
                "--key",
                key.toString(),
                "--id",
                "t1",
                "--holder",
                "ada",
                "--zone",
                "east",
                "--from",
                Instant.now().minusSeconds(60).toString().replaceAll("\\.\\d+", ""),
                "--until",
                "2099-01-01T00:00:00Z",
                "--png",
                png.toString(),
                "--json"));
        assertThat(signed.get("ticket").asText()).isEqualTo("t1");
        assertThat(signed.get("qr_version").asInt()).isBetween(5, 8);

        List<String> shown = ran(0, "ticket", "show", png.toString()).out();
        assertThat(shown).anyMatch(line -> line.contains("t1 of ada"));
        assertThat(shown).anyMatch(line -> line.contains("\u2588\u2588\u2588\u2588"));

        Path text =
                Files.writeString(folder.resolve("t1.txt"), signed.get("text").asText() + "\n");
        JsonNode good = json(ran(0, "ticket", "verify", text.toString(), "--trust", trusted, "--json"));
        assertThat(good.get("verdict").asText()).isEqualTo("genuine");

        JsonNode late = json(ran(
                1, "ticket", "verify", png.toString(), "--trust", trusted, "--at", "2100-01-01T00:00:00Z", "--json"));
        assertThat(late.get("verdict").asText()).isEqualTo("expired");
        String other = ran(
                        0, "ticket", "key", "--out", folder.resolve("other.key").toString())
                .out()
                .get(0);
        assertThat(ran(1, "ticket", "verify", png.toString(), "--trust", other)
                        .out()
                        .get(0))
                .contains("does not trust");
    }

    @Test
    void whatCannotBeDoneIsToldInOneSentence() throws IOException {
        Path key = folder.resolve("ticket.key");
        ran(0, "ticket", "key", "--out", key.toString());
        assertThat(ran(2, "ticket", "key", "--out", key.toString()).err())
                .singleElement()
                .asString()
                .contains("already");
        assertThat(ran(2, "ticket", "key").err()).singleElement().asString().contains("--out FILE");
        assertThat(ran(2, "ticket", "verify", "LT:ABC").err())
                .singleElement()
                .asString()
                .contains("--trust KEY");
        assertThat(ran(2, "ticket", "show", folder.resolve("none.png").toString())
                        .err())
                .singleElement()
                .asString()
                .contains("none.png");
    }
}
