package dev.limen.wayfinding.routing;

import java.time.Instant;
import java.util.BitSet;

/**
 * What holds at one moment over a graph that does not change: closed edges (closures, lifts out of order) and the crowd's
 * forecast. Immutable, safe to share between threads.
 */
public final class Conditions {
    private final Instant at;
    private final BitSet closed;
    private final Forecast forecast;

    /**
     * @param at the moment from which the forecast counts
     * @param closed edges that must not be used, by number; copied
     * @param forecast what is foreseen
     */
    public Conditions(Instant at, BitSet closed, Forecast forecast) {
        this.at = at;
        this.closed = (BitSet) closed.clone();
        this.forecast = forecast;
    }

    /** {@return nothing closed, nobody in the way} */
    public static Conditions clear(Instant at) {
        return new Conditions(at, new BitSet(), Forecast.CLEAR);
    }

    /** {@return the moment from which the forecast counts} */
    public Instant at() {
        return at;
    }

    /** {@return whether the edge must not be used} */
    public boolean isClosed(int edge) {
        return closed.get(edge);
    }

    /** {@return a copy of the closed edges, by number} */
    public BitSet closed() {
        return (BitSet) closed.clone();
    }

    /** {@return what is foreseen} */
    public Forecast forecast() {
        return forecast;
    }

    /** {@return whether costs are the same as under others at any time, but for what is closed} */
    boolean flowsLike(Conditions other) {
        return forecast == other.forecast && at.equals(other.at);
    }

    /** {@return the same with exactly these edges closed} */
    public Conditions withClosed(BitSet edges) {
        return new Conditions(at, edges, forecast);
    }

    /** {@return the same closures with another forecast, made at another moment} */
    public Conditions withForecast(Instant madeAt, Forecast other) {
        return new Conditions(madeAt, closed, other);
    }
}
