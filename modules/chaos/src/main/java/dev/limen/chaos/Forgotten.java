package dev.limen.chaos;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.storage.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for what must be gone: the template of an erased person as numbers, and as the encrypted bytes in which each node
 * held it. Every file of a node is read as bytes, so write-ahead logs and free pages count. Thread-safe.
 */
final class Forgotten {
    private static final int PIECE = Long.BYTES;

    /** Encrypted content begins with what many rows have in common; a piece from further inside is unmistakable. */
    private static final int INSIDE = 40;

    private final Node centre;
    private final List<Edge> edges;
    private final Feed feed;
    private final Map<PersonId, Map<Long, String>> pieces = new HashMap<>();
    private final Set<PersonId> erased = new HashSet<>();
    private final Map<Node, Set<PersonId>> searched = new HashMap<>();
    private final Set<String> survivors = new TreeSet<>();

    Forgotten(Node centre, List<Edge> edges, Feed feed) {
        this.centre = centre;
        this.edges = edges;
        this.feed = feed;
    }

    /** Notes what to look for; call it before the person is erased. */
    void remember(PersonId person) {
        Map<Long, String> found = new HashMap<>();
        for (ReferenceId reference : feed.listReferences(person)) {
            note(found, feed.template(reference), "the template of " + person);
            for (Edge edge : edges) {
                read(
                        edge.node().disk().folder().resolve("gallery.sqlite"),
                        "SELECT template FROM reference WHERE id = ?",
                        reference,
                        found,
                        person);
            }
            read(
                    centre.disk().folder().resolve("coordinator.sqlite"),
                    "SELECT content FROM reference_templates JOIN vault USING (slot) WHERE reference = ?",
                    reference,
                    found,
                    person);
        }
        synchronized (this) {
            pieces.computeIfAbsent(person, nobody -> new HashMap<>()).putAll(found);
        }
    }

    /** The coordinator has said that the person is erased. */
    void erased(PersonId person) throws IOException {
        synchronized (this) {
            erased.add(person);
        }
        search(centre, Set.of(person));
    }

    /** Looks at the edges that have acknowledged an erasure since; call it often. */
    void look() throws IOException {
        for (Edge edge : edges) {
            Set<PersonId> due = new HashSet<>();
            long position = edge.state().position();
            synchronized (this) {
                Set<PersonId> before = searched.computeIfAbsent(edge.node(), nobody -> new HashSet<>());
                for (PersonId person : erased) {
                    if (!before.contains(person) && feed.findErased(person).orElse(Long.MAX_VALUE) <= position) {
                        due.add(person);
                    }
                }
                before.addAll(due);
            }
            if (!due.isEmpty()) {
                search(edge.node(), due);
            }
        }
    }

    /** Looks for everybody who was erased, everywhere. */
    void lookEverywhere() throws IOException {
        Set<PersonId> all;
        synchronized (this) {
            all = Set.copyOf(erased);
        }
        search(centre, all);
        for (Edge edge : edges) {
            search(edge.node(), all);
        }
    }

    /** {@return what was found and where, one sentence each} */
    synchronized List<String> listSurvivors() {
        return List.copyOf(survivors);
    }

    /** {@return how many people were erased, and looked for} */
    synchronized int people() {
        return erased.size();
    }

    private void search(Node node, Set<PersonId> people) throws IOException {
        Map<Long, String> wanted = new HashMap<>();
        synchronized (this) {
            people.forEach(person -> wanted.putAll(pieces.getOrDefault(person, Map.of())));
        }
        if (wanted.isEmpty()) {
            return;
        }
        List<String> found = find(node.home(), wanted);
        synchronized (this) {
            found.forEach(what -> survivors.add(what + " of " + node.name()));
        }
    }

    /**
     * {@return which of these pieces are in which files below a folder}
     *
     * @param wanted what each piece is part of
     */
    static List<String> find(Path home, Map<Long, String> wanted) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(home)) {
            byte[] content;
            try {
                content = Files.readAllBytes(file);
            } catch (IOException goneMeanwhile) {
                continue;
            }
            ByteBuffer bytes = ByteBuffer.wrap(content);
            for (int at = 0; at + PIECE <= content.length; at++) {
                String what = wanted.get(bytes.getLong(at));
                if (what != null) {
                    found.add(what + " is in " + home.relativize(file));
                }
            }
        }
        return found;
    }

    private static List<Path> files(Path home) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(home)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("ballast"))
                    .forEach(found::add);
        } catch (UncheckedIOException changedMeanwhile) {
            return found;
        }
        return found;
    }

    private static void read(
            Path database, String query, ReferenceId reference, Map<Long, String> into, PersonId person) {
        try {
            byte[] sealed = SqliteDatabase.peek(database, connection -> {
                try (PreparedStatement select = connection.prepareStatement(query)) {
                    select.setString(1, reference.value());
                    try (ResultSet row = select.executeQuery()) {
                        return row.next() ? row.getBytes(1) : new byte[0];
                    }
                }
            });
            note(into, sealed, "the encrypted template of " + person);
        } catch (InvalidInputException notReadableNow) {
            // Being rebuilt, or held by a frozen node; then only the template itself is looked for there.
        }
    }

    private static void note(Map<Long, String> into, byte[] content, String what) {
        if (content.length >= INSIDE + PIECE) {
            into.put(ByteBuffer.wrap(content).getLong(INSIDE), what);
        }
    }
}
