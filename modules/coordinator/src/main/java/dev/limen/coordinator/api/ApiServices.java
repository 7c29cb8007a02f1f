package dev.limen.coordinator.api;

import dev.limen.coordinator.closure.ClosureDesk;
import dev.limen.coordinator.crowd.CrowdDesk;
import dev.limen.coordinator.enrolment.EnrolmentDesk;
import dev.limen.coordinator.evacuation.EvacuationDesk;
import dev.limen.coordinator.gate.GateModeDesk;
import dev.limen.coordinator.live.ChangeWaiters;
import dev.limen.coordinator.live.ClockOffsets;
import dev.limen.coordinator.live.CoordinatorMetrics;
import dev.limen.coordinator.live.Crops;
import dev.limen.coordinator.live.LiveStreams;
import dev.limen.coordinator.node.NodeDesk;
import dev.limen.coordinator.phone.PhoneServices;
import dev.limen.coordinator.privacy.PrivacyDesk;
import dev.limen.coordinator.schedule.ScheduleDesk;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.EventStore.Intake;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.ticket.TicketIssuer;
import dev.limen.coordinator.watchlist.WatchListDesk;
import dev.limen.credential.FeedSigner;
import dev.limen.kiosk.KioskRoutes;
import dev.limen.kiosk.LiveMap;
import dev.limen.wayfinding.crowd.GateWatch;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the addresses work with.
 *
 * @param issuer signs tickets; empty when the coordinator does not
 * @param venue the map in use and what is closed on it
 * @param workers for large bodies
 * @param eventsStored hears of every intake after its commit, on the writer's thread
 * @param actors who makes a request
 * @param hostNames under which the server may be asked, besides loopback's
 * @param nodeDesk knows the nodes by their certificates; empty when they come without
 * @param feedSigner signs what edges follow; empty when the coordinator has no key for it
 * @param overrideWaiters nodes that wait for what staff decide
 * @param phones serves visitors' phones
 * @param access who may ask for what
 */
public record ApiServices(
        CoordinatorDatabase database,
        Stores stores,
        Crops crops,
        LiveStreams live,
        ChangeWaiters changeWaiters,
        ClockOffsets clockOffsets,
        CoordinatorMetrics metrics,
        EnrolmentDesk desk,
        Optional<TicketIssuer> issuer,
        WatchListDesk watchList,
        LiveMap venue,
        ClosureDesk closures,
        GateModeDesk gateModes,
        EvacuationDesk evacuation,
        ScheduleDesk schedule,
        GateWatch queues,
        CrowdDesk crowd,
        KioskRoutes kiosks,
        WorkerExecutor workers,
        Clock clock,
        Consumer<Intake> eventsStored,
        Set<String> hostNames,
        Optional<NodeDesk> nodeDesk,
        Actors actors,
        PrivacyDesk privacy,
        Optional<FeedSigner> feedSigner,
        ChangeWaiters overrideWaiters,
        PhoneServices phones,
        AccessServices access) {}
