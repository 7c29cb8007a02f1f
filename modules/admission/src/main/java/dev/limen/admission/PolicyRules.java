package dev.limen.admission;

import dev.limen.core.Category;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Ticket;
import dev.limen.core.Zone;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The venue's own choices, as its policy file states them; {@code policy-example.yaml} beside this class explains every
 * key. What is left out is as safe as it can be.
 *
 * @param version what the venue calls this policy; every decision's trail names it
 * @param antiPassback about entering twice without leaving (default soft, referred)
 * @param reEntry what counts against a ticket's entries (default every entry)
 * @param categories what accreditations open (default nothing)
 * @param zones how many people zones may hold (default no limit)
 * @param guardianWithin how shortly before a minor a guardian must have been admitted, 1 s to 24 h (default 10m)
 * @param underDuress what a ticket shown under duress does (default refer)
 * @param stay how long somebody who was not seen to leave is counted as being in the zone, 1 s to 24 h (default 16h)
 */
public record PolicyRules(
        String version,
        Optional<AntiPassback> antiPassback,
        Optional<ReEntry> reEntry,
        Optional<List<CategoryRule>> categories,
        Optional<List<ZoneRule>> zones,
        Optional<Duration> guardianWithin,
        Optional<UnderDuress> underDuress,
        Optional<Duration> stay) {
    private static final Pattern VERSION = Pattern.compile("[\\p{Alnum}][\\p{Alnum} ._-]{0,63}");
    private static final Duration LONGEST = Duration.ofDays(1);

    /** In force where no file is named. */
    public static final PolicyRules DEFAULT = new PolicyRules(
            "built-in",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** @throws InvalidInputException when the choices contradict each other; the sentence names the keys */
    public PolicyRules {
        if (!VERSION.matcher(version).matches()) {
            throw new InvalidInputException("version is 1 to 64 letters, digits, spaces, '.', '_' or '-', such as"
                    + " \"season 2026-1\": it stands in every decision.");
        }
        requireOnce("categories", categories.orElse(List.of()), CategoryRule::id);
        requireOnce("zones", zones.orElse(List.of()), ZoneRule::id);
        guardianWithin.ifPresent(time -> requireUpToADay("guardian_within", time));
        stay.ifPresent(time -> requireUpToADay("stay", time));
    }

    /** What counts against a ticket's entries. */
    public enum ReEntry {
        /** Every entry does. */
        COUNTED,
        /** An entry that makes good an exit does not: who comes out may go in again. */
        AFTER_EXIT
    }

    /** What a ticket shown under duress does. Both raise the silent alarm, and neither shows anything at the gate. */
    public enum UnderDuress {
        /** Waits for staff like any referred ticket, so that somebody comes without the forcer learning why. */
        REFER,
        /** Opens like any other, so that the forcer notices nothing. */
        ADMIT
    }

    /** {@return about entering twice without leaving} */
    public AntiPassback effectiveAntiPassback() {
        return antiPassback.orElse(AntiPassback.DEFAULT);
    }

    /** {@return what counts against a ticket's entries} */
    public ReEntry effectiveReEntry() {
        return reEntry.orElse(ReEntry.COUNTED);
    }

    /** {@return how shortly before a minor a guardian must have been admitted} */
    public Duration effectiveGuardianWithin() {
        return guardianWithin.orElse(Duration.ofMinutes(10));
    }

    /** {@return what a ticket shown under duress does} */
    public UnderDuress effectiveUnderDuress() {
        return underDuress.orElse(UnderDuress.REFER);
    }

    /** {@return how long somebody who was not seen to leave is counted as being in the zone} */
    public Duration effectiveStay() {
        return stay.orElse(Duration.ofHours(16));
    }

    /** {@return how many people the zone may hold; empty when there is no limit} */
    public Optional<ZoneRule> findZone(Zone zone) {
        return zones.orElse(List.of()).stream()
                .filter(rule -> rule.id().equals(zone))
                .findFirst();
    }

    /** {@return what the category opens; empty when this policy does not know it} */
    public Optional<CategoryRule> findCategory(Category category) {
        return categories.orElse(List.of()).stream()
                .filter(rule -> rule.id().equals(category))
                .findFirst();
    }

    /** {@return whether the ticket opens the zone, by itself or by its category} */
    public boolean opens(Ticket ticket, Zone zone) {
        return ticket.zone().equals(zone)
                || ticket.category()
                        .flatMap(this::findCategory)
                        .filter(rule -> rule.zones().contains(zone))
                        .isPresent();
    }

    static void requireUpToADay(String key, Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(key + " is 1s to 24h, not " + time.toSeconds() + "s.");
        }
    }

    private static <T> void requireOnce(String key, List<T> rules, Function<T, Object> id) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            if (!seen.add(id.apply(rules.get(i)))) {
                throw new InvalidInputException(key + "[" + i + "].id repeats " + id.apply(rules.get(i))
                        + ": say everything about it in one place.");
            }
        }
    }
}
