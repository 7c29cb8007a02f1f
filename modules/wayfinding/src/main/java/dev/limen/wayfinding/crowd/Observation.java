package dev.limen.wayfinding.crowd;

import dev.limen.core.InvalidInputException;
import java.time.Instant;

/** What somebody or something says about one edge of the graph at one moment. */
public sealed interface Observation {
    /** {@return the edge} */
    int edge();

    /** {@return when} */
    Instant at();

    /** {@return persons per square metre} */
    double density();

    /** {@return how much it counts beside others of the same age, above 0} */
    double trust();

    /**
     * A gate or a light barrier counted who passed.
     *
     * @param perSecond people
     * @param width metres of the edge, above 0
     */
    record Counted(int edge, Instant at, double perSecond, double width) implements Observation {
        /** @throws InvalidInputException when a number is out of its range */
        public Counted {
            check(perSecond, "people a second");
            if (!(width > 0)) {
                throw new InvalidInputException("An edge that is counted has a width above 0, not " + width + " m.");
            }
        }

        @Override
        public double density() {
            return Weidmann.densityOf(perSecond / width);
        }

        /** A count cannot tell a free way from a jam that lets as few through. */
        @Override
        public double trust() {
            return 0.5;
        }
    }

    /**
     * A camera saw how many stand there.
     *
     * @param density persons per square metre
     */
    record Seen(int edge, Instant at, double density) implements Observation {
        /** @throws InvalidInputException when the density is out of its range */
        public Seen {
            check(density, "persons per square metre");
        }

        @Override
        public double trust() {
            return 1;
        }
    }

    /**
     * Staff said how it looks.
     *
     * @param crowding in their words
     */
    record Reported(int edge, Instant at, Crowding crowding) implements Observation {
        @Override
        public double density() {
            return crowding.density;
        }

        @Override
        public double trust() {
            return 2;
        }
    }

    /** How full a place looks, by Fruin's levels of service for walkways (1971), roughly. */
    enum Crowding {
        /** One walks as one likes. */
        FREE(0.2),
        /** One walks around others. */
        BUSY(0.8),
        /** One walks as fast as the others. */
        DENSE(2),
        /** One hardly moves. */
        JAMMED(4);

        private final double density;

        Crowding(double density) {
            this.density = density;
        }

        /** {@return persons per square metre} */
        public double density() {
            return density;
        }
    }

    private static void check(double number, String unit) {
        if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("A crowd is 0 or more " + unit + ", not " + number + ".");
        }
    }
}
