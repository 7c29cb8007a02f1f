package dev.limen.gallery.store;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored rows that cannot be used, and why. Thread-safe. */
public final class Quarantine {
    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
    /** A disk that fails damages thousands of rows; the log needs to tell only some of them. */
    private static final int TOLD = 20;

    private final ConcurrentSkipListMap<Integer, Row> rows = new ConcurrentSkipListMap<>();

    /** {@return how many} */
    public int size() {
        return rows.size();
    }

    /** {@return all, by their number} */
    public List<Row> list() {
        return List.copyOf(rows.values());
    }

    void add(int number, String reference, String reason) {
        if (rows.put(number, new Row(number, reference, reason)) == null && rows.size() <= TOLD) {
            log.atWarn()
                    .addKeyValue("row", number)
                    .addKeyValue("reference", reference)
                    .addKeyValue("reason", reason)
                    .addKeyValue("more_are_told", rows.size() < TOLD)
                    .log("reference left out of the search");
        }
    }

    boolean contains(int number) {
        return rows.containsKey(number);
    }

    void remove(int number) {
        rows.remove(number);
    }

    void clear() {
        rows.clear();
    }

    /**
     * A row left out of the search.
     *
     * @param number of the row
     * @param reference its id as it stands there, which may itself be what was changed
     * @param reason one clause
     */
    public record Row(int number, String reference, String reason) {}
}
