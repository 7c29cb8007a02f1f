package dev.limen.coordinator.store;

/** The stores, wired to each other. All are stateless but for their listeners and safe to share. */
public record Stores(
        PersonStore persons,
        ReferenceStore references,
        TicketStore tickets,
        VenueStore venue,
        ChangeLog changes,
        ChangeFeed feed,
        EventStore events,
        EventGaps gaps,
        NodeStore nodes) {
    /** {@return stores over one change log} */
    public static Stores create() {
        Vault vault = new Vault();
        ChangeLog changes = new ChangeLog();
        ReferenceStore references = new ReferenceStore(vault, changes);
        TicketStore tickets = new TicketStore(changes);
        PersonStore persons = new PersonStore(vault, changes, references, tickets);
        VenueStore venue = new VenueStore(changes);
        EventGaps gaps = new EventGaps();
        return new Stores(
                persons,
                references,
                tickets,
                venue,
                changes,
                new ChangeFeed(changes, references, tickets, venue),
                new EventStore(tickets, persons, gaps),
                gaps,
                new NodeStore(changes, gaps));
    }
}
