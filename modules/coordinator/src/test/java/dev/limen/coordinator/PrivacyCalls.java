package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.HolderConsent;
import dev.limen.protocol.PhoneClaim;
import java.util.List;
import java.util.Map;

/** Consents, cases, the audit chain and a visitor's phone, each operation at least once; needs person p1 and the events of node north. */
final class PrivacyCalls {
    private final Api api;
    private final DescribedApi described;

    private PrivacyCalls(Api api, DescribedApi described) {
        this.api = api;
        this.described = described;
    }

    static void make(Api api, DescribedApi described) {
        new PrivacyCalls(api, described).all();
    }

    private void all() {
        privacy();
        audit();
        phones();
    }

    private void privacy() {
        String consents = "/api/v1/persons/{person}/consents";
        String theirs = "/api/v1/persons/p1/consents";
        Map<String, String> newsletter = Map.of(
                "purpose",
                "newsletter",
                "version",
                "2",
                "givenAt",
                "2026-02-09T12:00:00Z",
                "textDigest",
                "ab".repeat(32));
        JsonNode given = described.call("post", consents, theirs, newsletter, 201);
        described.call("post", consents, theirs, Map.of("purpose", "", "version", "2", "givenAt", Api.NOON), 400);
        described.call(
                "post",
                consents,
                theirs,
                Map.of("purpose", "gate-admission", "version", "2", "givenAt", Api.NOON),
                409);
        assertThat(described.call("get", consents, theirs, 200)).hasSize(2);
        String one = theirs + "/" + given.path("id").asText();
        described.call("delete", consents + "/{consent}", one, 204);
        described.call("delete", consents + "/{consent}", one, 404);
        described.call("get", "/api/v1/persons/{person}/report", "/api/v1/persons/p1/report", 200);
        described.call("get", "/api/v1/persons/{person}/report", "/api/v1/persons/nobody/report", 404);
        described.call("get", "/api/v1/processing-record", "/api/v1/processing-record", 200);
        Events north = new Events("north");
        Map<String, Object> request = Map.of("event", north.id(1).toString(), "purpose", "complaint", "hours", 2);
        JsonNode opened = described.call("post", "/api/v1/cases", "/api/v1/cases", request, 201);
        Map<String, Object> late = Map.of("event", north.id(9).toString(), "purpose", "complaint", "hours", 2);
        described.call("post", "/api/v1/cases", "/api/v1/cases", late, 404);
        assertThat(described.call("get", "/api/v1/cases", "/api/v1/cases", 200)).hasSize(1);
        String address = "/api/v1/cases/" + opened.path("id").asText();
        described.call("get", "/api/v1/cases/{case}/picture", address + "/picture", 200);
        described.call("delete", "/api/v1/cases/{case}", address, 204);
        described.call("delete", "/api/v1/cases/{case}", address, 404);
    }

    private void audit() {
        described.call("get", "/api/v1/audit", "/api/v1/audit", 200);
        assertThat(described
                        .call("get", "/api/v1/audit/entries", "/api/v1/audit/entries?limit=1000", 200)
                        .path("entries"))
                .isNotEmpty();
        Map<String, String> period = Map.of("from", "2020-01-01T00:00:00Z", "to", "2100-01-01T00:00:00Z");
        described.call("post", "/api/v1/audit/exports", "/api/v1/audit/exports", period, 200);
        Map<String, String> backwards = Map.of("from", "2100-01-01T00:00:00Z", "to", "2020-01-01T00:00:00Z");
        described.call("post", "/api/v1/audit/exports", "/api/v1/audit/exports", backwards, 400);
    }

    private void phones() {
        api.putPerson("p7");
        api.put("/api/v1/tickets/t7", Api.ticket("t7", "p7"));
        String claims = "/api/v1/phone-claims";
        Map<String, Object> request = Map.of("tickets", List.of("t7"), "person", "p7");
        String secret = described
                .call("post", claims, claims, request, 201)
                .path("secret")
                .asText();
        described.call("post", claims, claims, Map.of("tickets", List.of("t99"), "person", "p7"), 404);
        TestPhone phone = new TestPhone(api);
        String me = "/api/v1/me";
        described.answered("post", me + "/claims", 201, phone.claim(secret));
        described.answered("post", me + "/claims", 403, phone.claim(secret));
        described.answered("get", me, 403, api.get(me));
        described.answered("get", me, 200, phone.get(me));
        PhoneClaim.Offer move = new PhoneClaim.Offer(PhoneClaim.Kind.MOVE, List.of());
        described.answered("post", me + "/offers", 201, phone.json("POST", me + "/offers", move));
        described.answered("delete", me + "/offers", 204, phone.delete(me + "/offers"));
        String consent = me + "/consents/{purpose}";
        String gates = me + "/consents/gate-admission";
        described.answered("put", consent, 200, phone.json("PUT", gates, new HolderConsent("1", "a".repeat(64))));
        String portrait = me + "/portrait";
        byte[] face = RunningCoordinator.image(77);
        described.answered("post", portrait + "/preview", 200, phone.picture(portrait + "/preview", face));
        described.answered("post", portrait, 200, phone.picture(portrait, RunningCoordinator.DARK));
        described.answered("post", portrait, 201, phone.picture(portrait, face));
        Api.Answer back = phone.delete(gates);
        described.answered("delete", consent, 204, back);
        described.answered("get", me + "/receipts/{receipt}", 200, phone.get(back.header("Location")));
        api.delete("/api/v1/persons/p7");
    }
}
