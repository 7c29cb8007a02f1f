package dev.limen.coordinator.store;

/** The stores, wired to each other. All are safe to share; what they hold in memory is listeners and the index. */
public record Stores(
        PersonStore persons,
        ReferenceStore references,
        ReferenceIndex index,
        LookAlikeStore lookAlikes,
        ReferralStore referrals,
        TicketStore tickets,
        VenueStore venue,
        ChangeLog changes,
        ChangeFeed feed,
        EventStore events,
        EventGaps gaps,
        NodeStore nodes,
        WatchListStore watchList,
        WatchListHits watchListHits,
        PlainContents plain,
        EdgeNeeds needs,
        Acknowledgements acknowledgements,
        ConflictStore conflicts) {
    /** {@return the stores of a database, over one change log} */
    public static Stores create(CoordinatorDatabase database) {
        Vault vault = new Vault(database.cipher());
        ChangeLog changes = new ChangeLog();
        ReferenceIndex index = new ReferenceIndex(vault);
        LookAlikeStore lookAlikes = new LookAlikeStore(changes);
        ReferralStore referrals = new ReferralStore(vault);
        ReferenceStore references = new ReferenceStore(vault, changes, index, lookAlikes);
        EdgeNeeds needs = new EdgeNeeds(changes);
        ConflictStore conflicts = new ConflictStore();
        Acknowledgements acknowledgements = new Acknowledgements(changes);
        TicketStore tickets = new TicketStore(changes, needs, conflicts);
        PersonStore persons = new PersonStore(vault, changes, references, referrals, tickets);
        VenueStore venue = new VenueStore(changes);
        EventGaps gaps = new EventGaps();
        WatchListStore watchList = new WatchListStore(vault, changes);
        WatchListHits watchListHits = new WatchListHits(vault);
        return new Stores(
                persons,
                references,
                index,
                lookAlikes,
                referrals,
                tickets,
                venue,
                changes,
                new ChangeFeed(changes, references, tickets, watchList, venue, needs, acknowledgements),
                new EventStore(tickets, persons, gaps, watchListHits),
                gaps,
                new NodeStore(changes, gaps),
                watchList,
                watchListHits,
                new PlainContents(vault),
                needs,
                acknowledgements,
                conflicts);
    }
}
