package dev.limen.kiosk;

import dev.limen.protocol.ClosedFeature;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.routing.Profile;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The newest map, what is closed on it now, how full it is foreseen to be, and whether everybody is to leave. A closure whose
 * time comes or is up is in force or not from the next {@link #refresh} on; a forecast that is too old is used no more from then
 * on either. Safe to call from any thread; taking a map or closures into use is work of up to some 100 ms, so not for an
 * event loop.
 */
public final class LiveMap {
    private final Clock clock;
    private final Listeners listeners = new Listeners();
    private final Listeners crowdListeners = new Listeners();
    private volatile Optional<Wayfinder> wayfinder = Optional.empty();
    private volatile Optional<CrowdForecast> crowd = Optional.empty();
    private volatile List<ClosedFeature> closures = List.of();
    private volatile Set<String> inForce = Set.of();
    private volatile boolean evacuating;
    private final LiveSchedule schedule = new LiveSchedule();

    /** @param clock by which closures begin and end */
    public LiveMap(Clock clock) {
        this.clock = clock;
    }

    /** Calls {@code listener} after every change of the map, of what is closed or of whether to leave, on the thread that made it. */
    public void onChanged(Runnable listener) {
        listeners.add(listener);
    }

    /** Calls {@code listener} after every change of the forecast alone, on the thread that made it. */
    public void onForeseen(Runnable listener) {
        crowdListeners.add(listener);
    }

    /**
     * Takes a new map into use, with what is closed; until it is whole, the old one serves.
     *
     * @return the map now in use
     */
    public Wayfinder follow(Wayfinder newer) {
        newer.prepare(Profile.WALKING);
        newer.prepare(Profile.WHEELCHAIR);
        // A fire is the wrong moment for a search that has to get ready first.
        newer.prepare(Profile.EVACUATION);
        synchronized (this) {
            inForce = due();
            newer.close(inForce);
            crowd.filter(forecast -> forecast.holds(clock.instant())).ifPresent(newer::foresee);
            wayfinder = Optional.of(newer);
        }
        listeners.tell();
        return newer;
    }

    /** Takes these closures for all there are; they are in force when this returns. */
    public void close(List<ClosedFeature> all) {
        synchronized (this) {
            closures = List.copyOf(all);
        }
        refresh();
    }

    /** Says that everybody is to leave, or no longer. */
    public void evacuate(boolean active) {
        synchronized (this) {
            if (active == evacuating) {
                return;
            }
            evacuating = active;
        }
        listeners.tell();
    }

    /** {@return whether everybody is to leave} */
    public boolean isEvacuating() {
        return evacuating;
    }

    /** Lets closures begin whose time has come, and end whose time is up. */
    public void refresh() {
        if (isForecastOver()) {
            foreseeNothing();
        }
        synchronized (this) {
            Set<String> due = due();
            if (due.equals(inForce)) {
                return;
            }
            wayfinder.ifPresent(map -> map.close(due));
            inForce = due;
        }
        listeners.tell();
    }

    /** {@return whether {@link #refresh} has something to do} */
    public boolean isDue() {
        return isForecastOver() || !due().equals(inForce);
    }

    /**
     * Foresees the crowd by this from now on, in place of what was foreseen before; it is in force when this returns. One
     * that is too old counts as none.
     */
    public void foresee(CrowdForecast forecast) {
        synchronized (this) {
            boolean holds = forecast.holds(clock.instant());
            CrowdForecast used = holds ? forecast : CrowdForecast.none(clock.instant());
            wayfinder.ifPresent(map -> map.foresee(used));
            crowd = holds ? Optional.of(forecast) : Optional.empty();
        }
        crowdListeners.tell();
    }

    /** Foresees nobody in the way, since nothing is known. */
    public void foreseeNothing() {
        synchronized (this) {
            if (crowd.isEmpty()) {
                return;
            }
            wayfinder.ifPresent(map -> map.foresee(CrowdForecast.none(clock.instant())));
            crowd = Optional.empty();
        }
        crowdListeners.tell();
    }

    /** {@return what takes place in the venue; stays when the map is forgotten} */
    public LiveSchedule schedule() {
        return schedule;
    }

    /** {@return what is foreseen; empty when nothing is known} */
    public Optional<CrowdForecast> findForecast() {
        return crowd;
    }

    /** Forgets the map, the closures and the forecast, not whether everybody is to leave: only who said so takes that back. */
    public void forget() {
        synchronized (this) {
            wayfinder = Optional.empty();
            crowd = Optional.empty();
            closures = List.of();
            inForce = Set.of();
        }
        listeners.tell();
    }

    /** {@return the map in use, when there is one} */
    public Optional<Wayfinder> find() {
        return wayfinder;
    }

    /** {@return ids of what is closed now} */
    public Set<String> closed() {
        return inForce;
    }

    /** {@return the moment} */
    public Instant now() {
        return clock.instant();
    }

    private boolean isForecastOver() {
        return crowd.filter(forecast -> !forecast.holds(clock.instant())).isPresent();
    }

    private Set<String> due() {
        Instant now = clock.instant();
        return closures.stream()
                .filter(closure -> closure.isClosed(now))
                .map(ClosedFeature::feature)
                .collect(Collectors.toUnmodifiableSet());
    }
}
