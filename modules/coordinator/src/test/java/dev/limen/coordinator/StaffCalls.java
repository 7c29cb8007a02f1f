package dev.limen.coordinator;

import dev.limen.protocol.EventFilter;
import dev.limen.protocol.GateOverride;
import dev.limen.protocol.GateOverrideView;

/** What staff look for and decide about the gates, each operation at least once. */
final class StaffCalls {
    private StaffCalls() {}

    static void make(DescribedApi described) {
        described.call("get", "/api/v1/event-search", "/api/v1/event-search?kind=decision&limit=1", 200);
        described.call("get", "/api/v1/event-search", "/api/v1/event-search?outcome=maybe", 400);
        described.call("post", "/api/v1/event-exports", "/api/v1/event-exports", EventFilter.ALL, 200);
        described.call("get", "/api/v1/occupancy", "/api/v1/occupancy?hours=168", 200);
        described.call("get", "/api/v1/occupancy/{zone}", "/api/v1/occupancy/east?hours=168&limit=1", 200);
        described.call("get", "/api/v1/figures", "/api/v1/figures?hours=2&gate=gate-a", 200);
        Events west = new Events("far-west");
        described.call(
                "post", "/api/v1/events", "/api/v1/events", west.batch(west.referred(1, "p1", "doubtful-match")), 200);
        String override = "/api/v1/events/{event}/override";
        GateOverrideView.Request decided =
                new GateOverrideView.Request(GateOverride.Verdict.ASK_TICKET, "Cannot tell from the picture.");
        described.call("post", override, "/api/v1/events/" + west.id(1) + "/override", decided, 201);
        described.call("post", override, "/api/v1/events/" + west.id(1) + "/override", decided, 409);
        described.call("get", "/api/v1/overrides", "/api/v1/overrides?limit=5", 200);
        described.call("get", "/api/v1/nodes/{node}/overrides", "/api/v1/nodes/far-west/overrides?after=0&wait=1", 200);
    }
}
