package dev.limen.app.schedule;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A schedule as a table: a first line {@code id,kind,place,doors,start,end,zones,sections,name_en,name_ko,…}, then a line per
 * event; several zones or sections are kept apart by semicolons. Quotes as in RFC 4180.
 */
final class ScheduleCsv {
    private static final String NAME = "name_";
    private static final List<String> NEEDED = List.of("id", "kind", "place", "start", "end");
    private static final List<String> KNOWN =
            List.of("id", "kind", "place", "doors", "start", "end", "zones", "sections");

    private ScheduleCsv() {}

    static List<ScheduleFile.Event> events(String text, String what) {
        List<List<String>> rows = rows(text.startsWith("\uFEFF") ? text.substring(1) : text, what);
        if (rows.isEmpty()) {
            throw new InvalidInputException(
                    what + " is empty: begin it with a line such as " + String.join(",", KNOWN) + ",name_en.");
        }
        List<String> columns = rows.get(0).stream().map(String::strip).toList();
        checkColumns(columns, what);
        List<ScheduleFile.Event> events = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).size() != columns.size()) {
                throw new InvalidInputException(what + " has " + rows.get(i).size() + " fields in line " + (i + 1)
                        + " and " + columns.size() + " columns: quote fields that have a comma inside.");
            }
            events.add(event(columns, rows.get(i)));
        }
        return events;
    }

    private static void checkColumns(List<String> columns, String what) {
        for (String needed : NEEDED) {
            if (!columns.contains(needed)) {
                throw new InvalidInputException(
                        what + " lacks the column \"" + needed + "\": name it in the first line.");
            }
        }
        for (String column : columns) {
            if (!KNOWN.contains(column) && !column.startsWith(NAME)) {
                throw new InvalidInputException(what + " has an unknown column \"" + column + "\"; known are "
                        + String.join(", ", KNOWN) + " and name_ with a language, such as name_en.");
            }
        }
    }

    private static ScheduleFile.Event event(List<String> columns, List<String> row) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String value = row.get(i).strip();
            String column = columns.get(i);
            if (column.startsWith(NAME) && !value.isEmpty()) {
                names.put(column.substring(NAME.length()), value);
            }
            fields.put(column, value);
        }
        return new ScheduleFile.Event(
                fields.getOrDefault("id", ""),
                names,
                fields.getOrDefault("kind", ""),
                fields.getOrDefault("place", ""),
                Optional.of(fields.getOrDefault("doors", "")).filter(text -> !text.isEmpty()),
                fields.getOrDefault("start", ""),
                fields.getOrDefault("end", ""),
                Optional.of(
                        several(fields.getOrDefault("zones", "")).map(Zone::new).toList()),
                Optional.of(several(fields.getOrDefault("sections", "")).toList()));
    }

    private static Stream<String> several(String text) {
        return Arrays.stream(text.split(";")).map(String::strip).filter(each -> !each.isEmpty());
    }

    private static List<List<String>> rows(String text, String what) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                row.add(take(field));
            } else if (c == '\n') {
                row.add(take(field));
                end(rows, row);
                row = new ArrayList<>();
            } else if (c != '\r') {
                field.append(c);
            }
        }
        if (quoted) {
            throw new InvalidInputException(what + " ends within quotes: close them.");
        }
        row.add(take(field));
        end(rows, row);
        return rows;
    }

    private static String take(StringBuilder field) {
        String text = field.toString();
        field.setLength(0);
        return text;
    }

    /** Empty lines are none. */
    private static void end(List<List<String>> rows, List<String> row) {
        if (row.size() > 1 || !row.get(0).isBlank()) {
            rows.add(row);
        }
    }
}
