package dev.limen.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TrustedKey;
import dev.limen.edge.KioskRecognitionSettings;
import dev.limen.edge.lane.LaneConfig;
import dev.limen.edge.ticket.TicketSettings;
import dev.limen.wayfinding.venue.Venue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What whoever runs the demo can try with their own camera: a gate beside the east one that sees what a page shows it, a
 * ticket for their phone, and recognition at the kiosks.
 *
 * @param kioskKey with which the kiosks' pages are opened; new for every run
 * @param kioskKeyFile where it lies
 * @param ticketKey where the key lies that signs tickets
 * @param issuer its public half
 */
record TryOut(String kioskKey, Path kioskKeyFile, Path ticketKey, TrustedKey issuer) {
    static final String GATE = "gate-you";

    /** Whose ticket it is. */
    static final String VISITOR = "demo-visitor";

    /** No word that a display says: the displays are tested to name nobody. */
    static final String NAME = "Demo visitor";

    static final DemoCast.Entitlement TICKET = new DemoCast.Entitlement(VISITOR, DemoCast.EAST, "Block C");

    private static final String BESIDE = "gate-a";
    private static final int KEY_BYTES = 20;

    /** @param folder where the keys are to lie */
    static TryOut create(Path folder) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        Path ticketKey = folder.resolve("ticket.key");
        try {
            Path kioskKey = Files.writeString(folder.resolve("kiosk.key"), key);
            return new TryOut(
                    key, kioskKey, ticketKey, SigningKey.create(ticketKey).publicKey());
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    TicketSettings tickets() {
        return new TicketSettings(List.of(issuer.toString()), Optional.empty(), Optional.empty());
    }

    KioskRecognitionSettings recognition(LaneConfig.Recognition rules) {
        return new KioskRecognitionSettings("file:" + kioskKeyFile, rules);
    }

    static Demo.DemoGate gate() {
        return new Demo.DemoGate(GATE, DemoCast.EAST, "browser", false);
    }

    /** {@return the venue with one gate more, which stands where the east gate does} */
    static Venue withGate(Venue venue) {
        JsonNode archive = venue.toJson().deepCopy();
        ArrayNode gates = (ArrayNode) archive.at("/gate/features");
        for (JsonNode gate : gates) {
            if (gate.at("/properties/gate_id").asText().equals(BESIDE)) {
                ObjectNode own = gate.deepCopy();
                own.put(
                        "id",
                        UUID.nameUUIDFromBytes(GATE.getBytes(StandardCharsets.UTF_8))
                                .toString());
                ObjectNode properties = (ObjectNode) own.path("properties");
                properties.put("gate_id", GATE);
                properties.putObject("name").put("en", "Your gate").put("ko", "체험 게이트");
                gates.add(own);
                return Venue.ofJson(archive);
            }
        }
        throw new IllegalStateException("the demo venue has no " + BESIDE);
    }
}
