package dev.limen.evaluation.pictures;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comma-separated values with a header line and quotes as in RFC 4180, one row per line; lines that begin with {@code #}
 * are remarks.
 *
 * @param header names of the columns
 * @param rows column → value, in the order of the file, and the line each stands on
 */
public record CsvRows(List<String> header, List<Row> rows) {
    /**
     * @param line counted from 1
     * @param values by column
     */
    public record Row(int line, Map<String, String> values) {
        /** {@return the value of a column; empty text when the row has none} */
        public String value(String column) {
            return values.getOrDefault(column, "");
        }
    }

    /**
     * @param file the table
     * @param what it is, for the sentence when it is no such thing
     * @throws InvalidInputException when it cannot be read, is empty, or a row has more fields than the header
     */
    public static CsvRows read(Path file, String what) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The " + what + " " + file + " cannot be read: name a CSV file in UTF-8.", unreadable);
        }
        List<String> header = List.of();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> fields = fields(line);
            if (header.isEmpty()) {
                header = fields;
                continue;
            }
            if (fields.size() > header.size()) {
                throw new InvalidInputException("Line " + (i + 1) + " of the " + what + " " + file + " has "
                        + fields.size() + " fields, its header names " + header.size() + ": mend it.");
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int column = 0; column < fields.size(); column++) {
                values.put(header.get(column), fields.get(column));
            }
            rows.add(new Row(i + 1, values));
        }
        if (rows.isEmpty()) {
            throw new InvalidInputException("The " + what + " " + file + " is empty: give it a header and rows.");
        }
        return new CsvRows(header, rows);
    }

    /** {@return {@code value} as one field} */
    public static String field(String value) {
        return value.matches("[^\",\\r\\n#]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
