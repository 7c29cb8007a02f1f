package dev.limen.vision.liveness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Whether both eyes of a track were seen to close and to open again, within the time that a blink takes (Stern, Walrath &amp;
 * Goldstein 1984; Schiffman 2001), while the rest of the face stayed as it was.
 *
 * <p>A blink is not worth much: replayed videos blink, and so does who looks through the holes of a mask. Nor is the absence of
 * one, for whoever looks at something blinks seldom. What is not defended: a video, holes, lids that somebody paints
 * or moves on a printed face, a strip drawn across both printed eyes and no further. A person may as well roll, narrow or lower
 * the eyes; what is taken for a blink then is one more sign of life.
 *
 * <p>Pure but for its memory, which is bounded; not thread-safe.
 */
final class BlinkCue {
    /** More is never said for a person, natural log-likelihood ratio: ln 2, were every blink seen and none mistaken. */
    static final double MOST = Math.log(1 / Assumed.ALIVE);

    /** Seconds after which that no blink was seen says no more against a person: some never show one. */
    private static final double PATIENCE = 10;

    /** More is never said against a person, natural log-likelihood ratio. */
    static final double LEAST = evidence(PATIENCE, false);

    /** Of an eye as it usually is, what is left of it when it counts as shut, and what there is when it counts as open. */
    private static final double SHUT = 0.75;

    private static final double OPEN = 0.8;

    /** How many times as deep as the usual trembling an eye must close, standard deviations. */
    private static final double CLEAR_OF_NOISE = 3;

    /** How much the rest of the face may change meanwhile, of its usual contrast and in correlation. */
    private static final double REST_CONTRAST = 0.15;

    private static final double REST_ALIKE = 0.05;

    /** Looks with open eyes before a blink, and after it. */
    private static final int BEFORE = 3;

    private static final int AFTER = 2;

    /** Seconds: from open to open; what is remembered; longest and shortest time between looks that belong together. */
    private static final double LONGEST = 0.6;

    private static final double REMEMBERED = 1.2;
    private static final double GAP = 0.2;
    private static final double FINEST = 0.02;

    /** What a blink is worth follows from these, and from nothing else. */
    private static final class Assumed {
        /** Blinks a second of somebody who reads; at rest people blink four times as often (Bentivoglio et al. 1997). */
        static final double PER_SECOND = 4.5 / 60;

        /**
         * Share of them that is seen. In rendered films of people on whom nothing here was tuned, 15 frames a second, 29 of the
         * 43 (67 %) who began to blink while they were watched were seen to; of the 28 whose films show about two tenths of a
         * second before the blink and after it, 27.
         */
        static final double SEEN = 0.7;

        /**
         * Blinks "seen" a second where nothing blinks. In 295 such films of people, prints, displays and masks, about 550
         * seconds, it was one, of a mask; twice that is assumed.
         */
        static final double MISTAKEN = 0.004;

        /** Share of people of whom no blink will ever be seen: dark glasses, hair, narrow or shaded eyes; a guess. */
        static final double NEVER = 0.3;

        /**
         * Share of attacks that blink: a guess. In the same films 14 of the 25 who began to blink in a video were seen to, and 2
         * of the 10 who did behind the holes of a mask.
         */
        static final double ALIVE = 0.5;

        private Assumed() {}
    }

    private record Seen(double second, OpenEyes.Look look) {}

    private final OpenEyes eyes = new OpenEyes();
    private final List<Seen> recent = new ArrayList<>();
    private Optional<Instant> first = Optional.empty();
    private double watched;
    private boolean blinked;

    /**
     * Looks at one frame. One that comes sooner after the one before than eyes move is passed over; one that comes much later,
     * or was taken before it, begins anew.
     *
     * @param at when it was taken
     * @param band as {@link EyeBand} cuts it; empty where it could not
     */
    void add(Instant at, Optional<float[]> band) {
        first = Optional.of(first.orElse(at));
        Duration since = Duration.between(first.get(), at);
        double second = since.getSeconds() + since.getNano() / 1e9;
        double gap = recent.isEmpty() ? 0 : second - newest().second();
        if (gap < 0 || gap > GAP) {
            recent.clear();
        } else if (!recent.isEmpty() && gap < FINEST) {
            return;
        }
        Optional<OpenEyes.Look> look = band.flatMap(eyes::look);
        if (look.isEmpty()) {
            return;
        }
        watched += recent.isEmpty() ? 0 : gap;
        recent.add(new Seen(second, look.get()));
        recent.removeIf(seen -> seen.second() < second - REMEMBERED);
        blinked |= isEndOfBlink();
    }

    /** {@return whether the eyes were seen to close and open again} */
    boolean blinked() {
        return blinked;
    }

    /** {@return for a person, natural log-likelihood ratio, from {@link #LEAST} to {@link #MOST}; exactly 0 while no time passed} */
    double evidence() {
        return evidence(watched, blinked);
    }

    /** {@return what it says that a blink was seen, or none, within so many seconds; more than 0 where one was seen} */
    static double evidence(double seconds, boolean blinked) {
        double watched = blinked ? seconds : Math.min(seconds, PATIENCE);
        double quiet = Math.exp(-Assumed.MISTAKEN * watched);
        double person = Assumed.NEVER + (1 - Assumed.NEVER) * Math.exp(-Assumed.PER_SECOND * Assumed.SEEN * watched);
        double attack = Assumed.ALIVE * person + 1 - Assumed.ALIVE;
        return blinked ? Math.log((1 - quiet * person) / (1 - quiet * attack)) : Math.log(person / attack);
    }

    private Seen newest() {
        return recent.get(recent.size() - 1);
    }

    /** {@return whether the newest look is the last one that a blink needs} */
    private boolean isEndOfBlink() {
        int opened = recent.size() - AFTER;
        double right = median(OpenEyes.Look::right);
        double left = median(OpenEyes.Look::left);
        if (opened <= BEFORE || right <= 0 || left <= 0) {
            return false;
        }
        double[] wider = new double[recent.size()];
        boolean[] open = new boolean[recent.size()];
        for (int i = 0; i < wider.length; i++) {
            OpenEyes.Look look = recent.get(i).look();
            wider[i] = Math.max(look.right() / right, look.left() / left);
            open[i] = Math.min(look.right() / right, look.left() / left) >= OPEN;
        }
        int last = opened - 1;
        while (last >= 0 && !open[last]) {
            last--;
        }
        boolean between = last < opened - 1
                && last >= BEFORE - 1
                && recent.get(opened).second() - recent.get(last).second() <= LONGEST;
        if (!between || !areAll(open, last - BEFORE + 1, last) || !areAll(open, opened, open.length - 1)) {
            return false;
        }
        double least = 1;
        for (int i = last + 1; i < opened; i++) {
            least = Math.min(least, wider[i]);
        }
        return least < SHUT && stoodOut(least, right, left, last, opened) && isRestAsBefore(wider, last, opened);
    }

    private static boolean areAll(boolean[] open, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (!open[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether the eyes tremble little beside how far they closed} */
    private boolean stoodOut(double least, double right, double left, int last, int opened) {
        double square = 0;
        int n = 0;
        for (int i = 0; i < recent.size(); i++) {
            if (i <= last || i >= opened) {
                OpenEyes.Look look = recent.get(i).look();
                square += Math.pow((look.right() / right + look.left() / left) / 2 - 1, 2);
                n++;
            }
        }
        return 1 - least >= CLEAR_OF_NOISE * Math.sqrt(square / n);
    }

    /** {@return whether all but the eyes looked while they were shut as it did before and after} */
    private boolean isRestAsBefore(double[] wider, int last, int opened) {
        double contrast = 0;
        double alike = 0;
        int shut = 0;
        double usualContrast = 0;
        double usuallyAlike = 0;
        int usual = 0;
        for (int i = 0; i < wider.length; i++) {
            OpenEyes.Look look = recent.get(i).look();
            if (i <= last || i >= opened) {
                usualContrast += look.rest();
                usuallyAlike += look.alike();
                usual++;
            } else if (wider[i] < SHUT) {
                contrast += look.rest();
                alike += look.alike();
                shut++;
            }
        }
        return Math.abs(contrast / shut / (usualContrast / usual) - 1) <= REST_CONTRAST
                && alike / shut >= usuallyAlike / usual - REST_ALIKE;
    }

    private double median(ToDoubleFunction<OpenEyes.Look> of) {
        double[] sorted = recent.stream()
                .mapToDouble(seen -> of.applyAsDouble(seen.look()))
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
