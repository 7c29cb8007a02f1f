package dev.limen.coordinator.store;

import java.time.Clock;

/** The stores, wired to each other. All are safe to share; what they hold in memory is listeners and the index. */
public record Stores(
        PersonStore persons,
        ReferenceStore references,
        ReferenceIndex index,
        LookAlikeStore lookAlikes,
        ReferralStore referrals,
        TicketStore tickets,
        VenueStore venue,
        ClosureStore closures,
        GateModeStore gateModes,
        EvacuationStore evacuation,
        FireInputStore fireInputs,
        ScheduleStore schedule,
        ChangeLog changes,
        ChangeFeed feed,
        EventStore events,
        EventGaps gaps,
        NodeStore nodes,
        WatchListStore watchList,
        WatchListHits watchListHits,
        PlainContents plain,
        AuditStore audit,
        AuditAnchors anchors,
        ConsentStore consents,
        ReceiptStore receipts,
        CaseStore cases,
        EdgeNeeds needs,
        Acknowledgements acknowledgements,
        ConflictStore conflicts,
        OverrideStore overrides,
        Occupancy occupancy,
        EventFigures figures,
        PhoneStore phones,
        PhoneClaimStore phoneClaims,
        CrowdStore crowd) {
    /** {@return the stores of a database, over one change log, by the clock of this machine} */
    public static Stores create(CoordinatorDatabase database) {
        return create(database, Clock.systemUTC());
    }

    /**
     * {@return the stores of a database, over one change log}
     *
     * @param clock by which they say when something was done
     */
    public static Stores create(CoordinatorDatabase database, Clock clock) {
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
        AuditStore audit = new AuditStore(database.auditKey(), vault, clock);
        ConsentStore consents = new ConsentStore(clock);
        CaseStore cases = new CaseStore(vault);
        OverrideStore overrides = new OverrideStore(vault);
        PersonStore persons =
                new PersonStore(vault, changes, references, referrals, tickets, consents, cases, overrides, audit);
        VenueStore venue = new VenueStore(changes);
        ClosureStore closures = new ClosureStore(changes);
        GateModeStore gateModes = new GateModeStore(changes);
        EvacuationStore evacuation = new EvacuationStore(changes);
        FireInputStore fireInputs = new FireInputStore();
        ScheduleStore schedule = new ScheduleStore(changes);
        EventGaps gaps = new EventGaps();
        WatchListStore watchList = new WatchListStore(vault, changes);
        WatchListHits watchListHits = new WatchListHits(vault);
        NodeStore nodes = new NodeStore(changes, gaps);
        return new Stores(
                persons,
                references,
                index,
                lookAlikes,
                referrals,
                tickets,
                venue,
                closures,
                gateModes,
                evacuation,
                fireInputs,
                schedule,
                changes,
                new ChangeFeed(
                        changes,
                        references,
                        tickets,
                        watchList,
                        venue,
                        closures,
                        gateModes,
                        evacuation,
                        schedule,
                        needs,
                        acknowledgements),
                new EventStore(tickets, persons, gaps, watchListHits, overrides, audit, fireInputs),
                gaps,
                nodes,
                watchList,
                watchListHits,
                new PlainContents(vault),
                audit,
                new AuditAnchors(audit),
                consents,
                new ReceiptStore(changes, database.auditKey(), clock),
                cases,
                needs,
                acknowledgements,
                conflicts,
                overrides,
                new Occupancy(persons),
                new EventFigures(),
                new PhoneStore(),
                new PhoneClaimStore(),
                new CrowdStore());
    }
}
