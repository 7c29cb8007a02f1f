package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.credential.OpeningKey;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TemplateSealer;
import dev.limen.credential.TicketVerifier;
import dev.limen.credential.TrustedKey;
import dev.limen.credential.Verdict;
import dev.limen.protocol.ConsentRecord;
import dev.limen.protocol.HolderConsent;
import dev.limen.protocol.PhoneClaim;
import dev.limen.protocol.PhoneWallet;
import dev.limen.protocol.ProtocolJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What visitors' phones may do, and what not, over a real socket. */
class PhoneIT {
    private static final String DIGEST = "a".repeat(64);

    @TempDir
    Path directory;

    private final OpeningKey gates = OpeningKey.ephemeral();
    private TrustedKey issuer;
    private RunningCoordinator coordinator;
    private Api api;
    private TestPhone ada;

    @BeforeEach
    void start() {
        Path key = directory.resolve("ticket.key");
        issuer = SigningKey.create(key).publicKey();
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory.resolve("data"))
                        .withTickets(new CoordinatorConfig.Tickets(
                                key, Optional.of(gates.publicKey().toString()))),
                Clock.systemUTC());
        api = coordinator.api();
        for (String person : List.of("ada", "ben")) {
            api.put("/api/v1/persons/" + person, Map.of("id", person, "displayName", "Name of " + person));
        }
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "ada"));
        api.put("/api/v1/tickets/t2", Api.ticket("t2", "ben"));
        ada = new TestPhone(api);
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    private String sold(String person, String... tickets) {
        return api.post(
                        "/api/v1/phone-claims",
                        new PhoneClaim.Request(
                                Stream.of(tickets).map(TicketId::new).toList(), new PersonId(person), Optional.empty()))
                .as(PhoneClaim.class)
                .secret();
    }

    private static String offered(TestPhone phone, PhoneClaim.Kind kind, String... tickets) {
        return phone.json(
                        "POST",
                        "/api/v1/me/offers",
                        new PhoneClaim.Offer(
                                kind, Stream.of(tickets).map(TicketId::new).toList()))
                .as(PhoneClaim.class)
                .secret();
    }

    private Verdict verified(String text) {
        return new TicketVerifier(Set.of(issuer), Set.of()).verify(text, Api.NOON);
    }

    private static Api.Answer agree(TestPhone phone, String purpose) {
        return phone.json("PUT", "/api/v1/me/consents/" + purpose, new HolderConsent("1", DIGEST));
    }

    @Test
    void aPhoneTakesTicketsOnceAndShowsWhatGatesRead() throws IOException {
        String secret = sold("ada", "t1", "t2");

        PhoneWallet wallet = ada.claim(secret).as(PhoneWallet.class);

        assertThat(wallet.displayName()).isEqualTo("Name of ada");
        assertThat(wallet.tickets()).hasSize(2);
        PhoneWallet.Entry own = wallet.tickets().get(0);
        assertThat(own.holderName()).isEmpty();
        assertThat(wallet.tickets().get(1).holderName()).contains("Name of ben");
        assertThat(verified(ada.shows(own, Api.NOON))).isInstanceOfSatisfying(Verdict.Genuine.class, genuine -> {
            assertThat(genuine.ticket().content().id().value()).isEqualTo("t1");
            assertThat(genuine.step()).isPresent();
        });
        assertThat(verified(own.text().orElseThrow())).isInstanceOf(Verdict.Refused.class);
        assertThat(new TestPhone(api).claim(secret).status()).isEqualTo(403);
        try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret));
        }
    }

    @Test
    void onlyAFreshProofOfAPhoneThatCarriesSomethingCounts() {
        ada.claim(sold("ada", "t1"));
        String path = "/api/v1/me";
        byte[] none = {};

        assertThat(api.get(path).status()).as("loopback is no phone").isEqualTo(403);
        assertThat(new TestPhone(api).get(path).status()).isEqualTo(403);
        assertThat(ada.get(path).status()).isEqualTo(200);

        String once = ada.proof("GET", path, Instant.now(), TestPhone.nonce(), none);
        assertThat(ada.send("GET", path, "", none, once).status()).isEqualTo(200);
        assertThat(ada.send("GET", path, "", none, once).status())
                .as("replayed")
                .isEqualTo(401);

        String early = ada.proof("GET", path, Instant.now().minusSeconds(70), TestPhone.nonce(), none);
        Api.Answer stale = ada.send("GET", path, "", none, early);
        assertThat(stale.status()).isEqualTo(401);
        assertThat(stale.header("date")).isNotEmpty();
        String late = ada.proof("GET", path, Instant.now().plusSeconds(70), TestPhone.nonce(), none);
        assertThat(ada.send("GET", path, "", none, late).status()).isEqualTo(401);

        String another = ada.proof("DELETE", "/api/v1/me/offers", Instant.now(), TestPhone.nonce(), none);
        assertThat(ada.send("GET", path, "", none, another).status())
                .as("of another request")
                .isEqualTo(401);
        byte[] meant = ProtocolJson.write(new PhoneClaim.Offer(PhoneClaim.Kind.MOVE, List.of()));
        byte[] sent = ProtocolJson.write(new PhoneClaim.Offer(PhoneClaim.Kind.GIVE, List.of(new TicketId("t1"))));
        String offers = "/api/v1/me/offers";
        assertThat(ada.send(
                                "POST",
                                offers,
                                "application/json",
                                sent,
                                ada.proof("POST", offers, Instant.now(), TestPhone.nonce(), meant))
                        .status())
                .as("with another body")
                .isEqualTo(401);
    }

    @Test
    void aTicketGivenAwayEndsOnTheOldPhoneAndOpensForItsNewHolder() {
        ada.claim(sold("ada", "t1", "t2"));
        TestPhone friend = new TestPhone(api);

        PhoneWallet theirs =
                friend.claim(offered(ada, PhoneClaim.Kind.GIVE, "t1")).as(PhoneWallet.class);

        assertThat(theirs.tickets()).hasSize(1);
        TicketId given = theirs.tickets().get(0).ticket().id();
        assertThat(given.value()).isNotEqualTo("t1");
        assertThat(theirs.person().value()).isNotEqualTo("ada");
        assertThat(theirs.tickets().get(0).ticket().holder()).isEqualTo(theirs.person());
        assertThat(api.get("/api/v1/changes?after=0").json().findValuesAsText("kind"))
                .contains("ticket-erased");
        assertThat(api.get("/api/v1/tickets/t1").status()).isEqualTo(404);
        assertThat(ada.wallet().tickets())
                .extracting(entry -> entry.ticket().id().value())
                .containsExactly("t2");
        assertThat(verified(friend.shows(theirs.tickets().get(0), Api.NOON))).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void aGuestWhoTakesTheirOwnTicketIsThatGuest() {
        ada.claim(sold("ada", "t1", "t2"));

        PhoneWallet theirs = new TestPhone(api)
                .claim(offered(ada, PhoneClaim.Kind.GIVE, "t2"))
                .as(PhoneWallet.class);

        assertThat(theirs.person().value()).isEqualTo("ben");
    }

    @Test
    void aNewPhoneTakesEverythingAndALostOneIsReplacedAtTheBoxOffice() {
        ada.claim(sold("ada", "t1"));
        TestPhone second = new TestPhone(api);

        PhoneWallet moved = second.claim(offered(ada, PhoneClaim.Kind.MOVE)).as(PhoneWallet.class);

        assertThat(moved.person().value()).isEqualTo("ada");
        assertThat(ada.get("/api/v1/me").status()).isEqualTo(403);
        String ticket = moved.tickets().get(0).ticket().id().value();
        TestPhone third = new TestPhone(api);
        PhoneWallet replaced = third.claim(sold("ada", ticket)).as(PhoneWallet.class);
        assertThat(replaced.tickets()).hasSize(1);
        assertThat(replaced.tickets().get(0).ticket().id().value()).isNotEqualTo(ticket);
        assertThat(second.get("/api/v1/me").status()).isEqualTo(403);
    }

    @Test
    void whatIsNotOnThePhoneIsNotItsToGive() {
        ada.claim(sold("ada", "t1"));

        Api.Answer refused = ada.json(
                "POST", "/api/v1/me/offers", new PhoneClaim.Offer(PhoneClaim.Kind.GIVE, List.of(new TicketId("t2"))));

        assertThat(refused.status()).isEqualTo(404);
        String offered = offered(ada, PhoneClaim.Kind.GIVE, "t1");
        assertThat(ada.delete("/api/v1/me/offers").status()).isEqualTo(204);
        assertThat(new TestPhone(api).claim(offered).status()).isEqualTo(403);
        assertThat(api.post("/api/v1/phone-claims", Map.of("tickets", List.of("t2"), "person", "ada"))
                        .detail())
                .contains("None of the tickets");
    }

    @Test
    void threeAgreementsAreKeptApartAndTheFirstTakesTheOthersWithIt() {
        ada.claim(sold("ada", "t1"));
        byte[] face = RunningCoordinator.image(1);
        assertThat(ada.picture("/api/v1/me/portrait", face).status())
                .as("not agreed")
                .isEqualTo(409);
        assertThat(ada.picture("/api/v1/me/portrait/preview", face).status()).isEqualTo(409);
        assertThat(agree(ada, "face-in-ticket").status()).isEqualTo(409);

        ConsentRecord agreed = agree(ada, "gate-admission").as(ConsentRecord.class);
        assertThat(agreed.textDigest()).contains(DIGEST);
        assertThat(ada.picture("/api/v1/me/portrait/preview", RunningCoordinator.DARK)
                        .json()
                        .path("fault")
                        .asText())
                .isEqualTo("too-dark");
        assertThat(ada.picture("/api/v1/me/portrait/preview", face)
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("good");
        assertThat(ada.wallet().references()).as("a look keeps nothing").isZero();
        assertThat(ada.picture("/api/v1/me/portrait", RunningCoordinator.DARK)
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("refused");
        assertThat(ada.picture("/api/v1/me/portrait", face).status()).isEqualTo(201);

        agree(ada, "kiosk-recognition");
        assertThat(ada.wallet().carriesFace()).isFalse();
        agree(ada, "face-in-ticket");
        PhoneWallet full = ada.wallet();
        assertThat(full.consents())
                .extracting(ConsentRecord::purpose)
                .containsExactlyInAnyOrder("gate-admission", "kiosk-recognition", "face-in-ticket");
        assertThat(full.references()).isEqualTo(1);
        assertThat(full.carriesFace()).isTrue();
        Verdict.Genuine genuine =
                (Verdict.Genuine) verified(ada.shows(full.tickets().get(0), Api.NOON));
        assertThat(TemplateSealer.open(genuine.ticket(), gates)).isPresent();

        assertThat(ada.delete("/api/v1/me/consents/face-in-ticket").header("location"))
                .isEmpty();
        assertThat(ada.wallet().carriesFace()).isFalse();
        Api.Answer back = ada.delete("/api/v1/me/consents/gate-admission");
        assertThat(back.status()).isEqualTo(204);
        assertThat(ada.get(back.header("location")).json().path("erased").asText())
                .isEqualTo("references");
        PhoneWallet after = ada.wallet();
        assertThat(after.consents()).isEmpty();
        assertThat(after.references()).isZero();
        assertThat(after.tickets()).hasSize(1);
        assertThat(ada.delete("/api/v1/me/consents/gate-admission").status()).isEqualTo(404);
    }

    @Test
    void whatGoesWithThePersonIsNotThePhonesAnyMore() {
        ada.claim(sold("ada", "t1"));

        api.delete("/api/v1/persons/ada");

        assertThat(ada.get("/api/v1/me").status()).isEqualTo(403);
        assertThat(api.get("/api/v1/audit/entries?limit=1000").text()).contains("phone-bound", "phone-invited");
    }

    @Test
    void whoGuessesIsSlowedDown() {
        for (int i = 0; i < 10; i++) {
            assertThat(ada.claim("guess-" + i).status()).isEqualTo(403);
        }

        assertThat(ada.claim(sold("ada", "t1")).status()).isEqualTo(429);
    }
}
