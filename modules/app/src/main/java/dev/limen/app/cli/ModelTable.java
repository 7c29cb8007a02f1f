package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The catalogue for people: by task, which network is in use, and what to do about those that are not here. */
final class ModelTable {
    private static final String ROW = "  %s %-34s %9s  %9s  %-12s %s%n";

    private final ModelStore store;

    ModelTable(ModelStore store) {
        this.store = store;
    }

    /** {@return a table for each task, the networks in order of preference} */
    String list() {
        StringBuilder text = new StringBuilder();
        for (ModelTask task : ModelTask.values()) {
            text.append(task.spoken()).append('\n');
            List<ModelEntry> entries = store.catalog().listEntries(task);
            if (entries.isEmpty()) {
                text.append("    none yet\n");
                continue;
            }
            text.append(String.format(Locale.ROOT, ROW, " ", "id", "size", "mult-adds", "licence", "where"));
            Optional<ModelEntry> used = store.findUsed(task);
            for (ModelEntry entry : entries) {
                text.append(String.format(
                        Locale.ROOT,
                        ROW,
                        used.filter(entry::equals).isPresent() ? "*" : " ",
                        entry.id(),
                        size(entry.bytes()),
                        entry.multiplyAdds()
                                .map(count -> String.format(Locale.ROOT, "%.1f M", count / 1e6))
                                .orElse("-"),
                        entry.licence(),
                        place(entry)));
            }
        }
        return text.append("* in use; limen bench models measures them, models/*.md are their cards\n")
                .toString();
    }

    /** {@return one line for each network; {@code damaged} tells whether any file differs from its entry} */
    Verification verify() {
        List<String> lines = new ArrayList<>();
        Set<ModelEntry> damaged = new HashSet<>();
        for (ModelEntry entry : store.catalog().listEntries()) {
            Optional<Path> file = store.findFile(entry);
            String finding = file.map(path -> "good      " + path).orElse("not here");
            try {
                file.ifPresent(path -> ModelStore.verify(entry, path));
            } catch (InvalidInputException different) {
                damaged.add(entry);
                finding = "DAMAGED   " + different.getMessage();
            }
            lines.add(String.format(Locale.ROOT, "%-34s %s", entry.id(), finding));
        }
        return new Verification(lines, !damaged.isEmpty());
    }

    private String place(ModelEntry entry) {
        return store.findFile(entry)
                .map(Path::toString)
                .orElse(entry.address().isPresent() ? "not here: limen models fetch " + entry.id() : "not here");
    }

    private static String size(long bytes) {
        return bytes < 10_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : bytes < 1_000_000
                        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
                        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /**
     * @param lines one for each network
     * @param damaged whether any file differs from its entry
     */
    record Verification(List<String> lines, boolean damaged) {}
}
