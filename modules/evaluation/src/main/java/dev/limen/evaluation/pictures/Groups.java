package dev.limen.evaluation.pictures;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who belongs together, for figures by group: from a CSV file {@code identity,column,…}, where each further column is one
 * way to divide the people. Immutable.
 *
 * @param groups one per column and value, in the order of the file's columns and of the values
 */
public record Groups(List<Group> groups) {
    /** Figures of fewer people say little about their group. */
    public static final int FEWEST_IDENTITIES = 10;

    /** No division at all. */
    public static final Groups NONE = new Groups(List.of());

    /**
     * @param column what divides, such as {@code sex}
     * @param value which part, such as {@code f}
     * @param identities who belongs to it
     */
    public record Group(String column, String value, Set<String> identities) {
        /** Copies the set. */
        public Group {
            identities = Set.copyOf(identities);
        }

        /** {@return what to call it: column=value} */
        public String name() {
            return column + '=' + value;
        }
    }

    /** {@return why to read figures of so few people with care; empty when there is no reason} */
    public static Optional<String> warning(long identities) {
        return identities < FEWEST_IDENTITIES
                ? Optional.of("fewer than " + FEWEST_IDENTITIES + " people: says little about the group")
                : Optional.empty();
    }

    /** {@return the same as the end of a line; nothing when there is no reason} */
    public static String warningAside(long identities) {
        return warning(identities).map(warning -> "; WARNING " + warning).orElse("");
    }

    /** Copies the list. */
    public Groups {
        groups = List.copyOf(groups);
    }

    /**
     * @throws InvalidInputException when the file cannot be read, has no column {@code identity} or no further one, or
     *     names a person twice
     */
    public static Groups read(Path file) {
        CsvRows table = CsvRows.read(file, "groups file");
        if (!table.header().contains("identity") || table.header().size() < 2) {
            throw new InvalidInputException("The groups file " + file
                    + " needs a header with identity and at least one further column, such as identity,sex.");
        }
        Set<String> seen = new TreeSet<>();
        for (CsvRows.Row row : table.rows()) {
            if (!seen.add(row.value("identity"))) {
                throw new InvalidInputException("Line " + row.line() + " of the groups file " + file + " names "
                        + row.value("identity") + " a second time: remove one.");
            }
        }
        List<Group> groups = new ArrayList<>();
        for (String column : table.header()) {
            if (column.equals("identity")) {
                continue;
            }
            Map<String, Set<String>> values = new LinkedHashMap<>();
            table.rows().stream()
                    .filter(row -> !row.value(column).isEmpty())
                    .forEach(row -> values.computeIfAbsent(row.value(column), unseen -> new TreeSet<>())
                            .add(row.value("identity")));
            values.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(value -> groups.add(new Group(column, value.getKey(), value.getValue())));
        }
        return new Groups(groups);
    }
}
