package dev.limen.wayfinding.places;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.venue.Seat;
import dev.limen.wayfinding.venue.SeatRow;
import dev.limen.wayfinding.venue.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds a seat by what is on the ticket: {@code section 114 row 12 seat 7}, in the words of each language that directions are
 * in, or in short {@code 114/12/7}. Immutable, thread-safe.
 */
final class SeatFinder {
    private static final String GAP = "[\\s,،，、]";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(.+?)" + GAP + "+(?:row|rang|reihe|fila|الصف)\\s+(\\S+?)" + GAP
                    + "+(?:seat|place|platz|asiento|المقعد)\\s+(\\S+)"),
            Pattern.compile("(.+?)" + GAP + "*([\\p{Alnum}]+)\\s*(?:열|排|列)" + GAP + "*(\\S+?)\\s*(?:번|号|番)"),
            Pattern.compile("(.+)/([^/]+)/([^/]+)"));

    /** What stands around the number of a block. */
    private static final Pattern KIND =
            Pattern.compile("^(?:section|block|sektor|bloc|secteur|bloque|sector|القطاع)\\s+|\\s*(?:블록|구역|区|ブロック)$");

    private static final int MOST_NAMED = 8;

    private final PathwayNetwork network;
    private final List<Section> blocks;

    SeatFinder(PathwayNetwork network) {
        this.network = network;
        blocks = network.venue().sections().stream()
                .filter(section -> !section.rows().isEmpty())
                .toList();
    }

    /**
     * {@return the seat that {@code text} names; empty when it is not the form of a seat}
     *
     * @throws InvalidInputException when it is, and the venue has no such block, row or seat
     */
    Optional<Place> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(wanted);
            if (matcher.matches()) {
                boolean isShort = form == FORMS.get(FORMS.size() - 1);
                List<Section> found = blocks(matcher.group(1).strip());
                if (isShort && found.isEmpty()) {
                    // An id may have strokes too.
                    return Optional.empty();
                }
                return Optional.of(place(seat(block(found, matcher.group(1)), matcher.group(2), matcher.group(3))));
            }
        }
        return Optional.empty();
    }

    private Place place(Seat seat) {
        List<Integer> nodes = seat.aisles().stream()
                .map(aisle -> network.node(aisle.pathwayNodeId()))
                .toList();
        return new Place(
                seat.id(),
                seat,
                nodes.isEmpty()
                        ? Arrays.stream(network.nodesOf(seat.section())).boxed().toList()
                        : nodes,
                OptionalDouble.empty());
    }

    /** By id, by the whole name, by what is left of it without its kind, else by its end: "114" is "Block 114". */
    private List<Section> blocks(String wanted) {
        String bare = bare(wanted);
        List<Predicate<Section>> ways = List.of(
                section ->
                        section.id().equalsIgnoreCase(wanted) || names(section).contains(wanted),
                section -> names(section).stream().anyMatch(name -> bare(name).equals(bare)),
                section -> names(section).stream().anyMatch(name -> name.endsWith(" " + bare)));
        return ways.stream()
                .map(way -> network.venue().sections().stream().filter(way).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static String bare(String name) {
        return KIND.matcher(name).replaceFirst("");
    }

    private static List<String> names(Section section) {
        return section.name().stream()
                .flatMap(labels -> labels.byLanguage().values().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private Section block(List<Section> found, String wanted) {
        if (blocks.isEmpty()) {
            throw new InvalidInputException("The venue's map has no rows of seats: give the block alone.");
        }
        if (found.size() != 1) {
            List<Section> choice = found.isEmpty() ? blocks : found;
            throw new InvalidInputException((found.isEmpty() ? "There is no block “" : "There is more than one block “")
                    + wanted.strip() + "”: give one of "
                    + choice.stream().limit(MOST_NAMED).map(SeatFinder::name).collect(Collectors.joining(", "))
                    + (choice.size() > MOST_NAMED ? " or of " + (choice.size() - MOST_NAMED) + " others." : "."));
        }
        return found.get(0);
    }

    private static Seat seat(Section section, String row, String number) {
        if (section.rows().isEmpty()) {
            throw new InvalidInputException(name(section) + " has no rows on the map: give the block alone.");
        }
        SeatRow found = section.rows().stream()
                .filter(one -> one.name().equalsIgnoreCase(row))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        name(section) + " has no row " + row + ": give one of the rows " + rows(section.rows()) + "."));
        boolean isThere = number.matches("\\d{1,6}")
                && Integer.parseInt(number) >= found.firstSeat()
                && Integer.parseInt(number) <= found.lastSeat();
        if (!isThere) {
            throw new InvalidInputException(name(section) + " has no seat " + number + " in row " + found.name()
                    + ": give one of the seats " + found.firstSeat() + "-" + found.lastSeat() + " (rows "
                    + rows(section.rows()) + ").");
        }
        return new Seat(section, found, Integer.parseInt(number));
    }

    private static String rows(List<SeatRow> rows) {
        return rows.size() == 1
                ? rows.get(0).name()
                : rows.get(0).name() + "-" + rows.get(rows.size() - 1).name();
    }

    private static String name(Section section) {
        return section.name().map(labels -> labels.in(Locale.ENGLISH)).orElse(section.id());
    }
}
