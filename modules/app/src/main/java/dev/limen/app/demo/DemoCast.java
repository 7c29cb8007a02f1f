package dev.limen.app.demo;

import dev.limen.protocol.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is enrolled, who holds which ticket, and who walks up where. Nobody in here exists. */
final class DemoCast {
    static final String EAST = "east";
    static final String WEST = "west";
    static final String STADIUM = "stadium";

    /** Kiosks of the demo venue, by their English names, that are opened besides those at the gates. */
    static final List<String> KIOSKS = List.of("Village Kiosk", "Station Kiosk", "Stadium Kiosk East");

    /** Everyone with a portrait; the spare ones make the gallery less empty than the lane. */
    static final List<Actor> ENROLLED = List.of(
            new Actor("p102", "Noor Valente"),
            new Actor("p105", "Emil Tanaka"),
            new Actor("p106", "Joon Abara"),
            new Actor("p108", "Pavel Lind"),
            new Actor("p109", "Ama Osei"),
            new Actor("p111", "Ines Moreau"),
            new Actor("p122", "Tove Berg"),
            new Actor("p126", "Anton Weiss"),
            new Actor("p127", "Yuna Sato"),
            new Actor("p131", "Carla Brandt"),
            new Actor("p132", "Mina Laurent"),
            new Actor("p134", "Dara Kim"));

    /**
     * Tickets for the ice hockey game in the arena, and one for the ceremony in the stadium; the destination is a place of
     * the demo venue by its English name.
     */
    static final List<Entitlement> TICKETS = List.of(
            new Entitlement("p126", EAST, "Block C"),
            new Entitlement("p134", EAST, "Block E"),
            new Entitlement("p111", STADIUM, "Section 112"),
            new Entitlement("p132", WEST, "Block D"));

    /** In the order in which each gate decides about them. */
    static final List<WalkUp> WALK_UPS = List.of(
            new WalkUp("gate-a", "p126", true, Outcome.ADMITTED, "ticket-valid"),
            new WalkUp("gate-a", "p111", true, Outcome.DENIED, "wrong-zone"),
            new WalkUp("gate-a", "p134", true, Outcome.ADMITTED, "ticket-valid"),
            new WalkUp("gate-b", "p132", true, Outcome.ADMITTED, "ticket-valid"),
            new WalkUp("gate-b", "p112", false, Outcome.DENIED, "not-identified"),
            new WalkUp("gate-b", "p133", false, Outcome.DENIED, "not-identified"));

    private DemoCast() {}

    /** {@return what staff call people, by id} */
    static Map<String, String> names() {
        return ENROLLED.stream().collect(Collectors.toMap(Actor::id, Actor::name));
    }

    /**
     * @param id person id
     * @param name invented
     */
    record Actor(String id, String name) {}

    /**
     * @param holder person id
     * @param zone what it opens
     * @param destination where the holder is led
     */
    record Entitlement(String holder, String zone, String destination) {}

    /**
     * @param gate where
     * @param person who
     * @param enrolled whether the gate can know that
     * @param outcome what is right
     * @param reason and why
     */
    record WalkUp(String gate, String person, boolean enrolled, Outcome outcome, String reason) {}
}
