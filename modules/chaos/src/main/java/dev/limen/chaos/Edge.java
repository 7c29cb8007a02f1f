package dev.limen.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One gate: its node, its iron, its ticket scanner, its link to the coordinator and its lines to the others. Thread-safe. */
final class Edge implements AutoCloseable {
    /** However busy the machine of the run is: that they wait for each other is not what is tried here. */
    private static final String ANSWER_WITHIN = "1s";

    private final int number;
    private final Node node;
    private final Turnstile turnstile;
    private final Link link;
    private final List<Link> neighbours;
    private final Path witness;
    private final FileChannel scanner;
    private final Set<Integer> forgetful = ConcurrentHashMap.newKeySet();
    private volatile EdgeState state = EdgeState.NONE;

    private Edge(
            int number,
            Path home,
            Disk disk,
            Turnstile turnstile,
            Link link,
            List<Link> neighbours,
            FileChannel scanner) {
        this.number = number;
        this.neighbours = neighbours;
        this.turnstile = turnstile;
        this.link = link;
        this.scanner = scanner;
        this.witness = home.resolve("witness.jsonl");
        this.node = new Node(
                "edge-" + number,
                home,
                disk,
                List.of(
                        "chaos",
                        "edge",
                        "--config",
                        home.resolve("edge.yaml").toString(),
                        "--witness",
                        witness.toString(),
                        "--clock",
                        home.resolve("clock").toString()),
                line -> EdgeState.ofLine(line).ifPresent(this::hear));
    }

    /**
     * What all gates of a run share.
     *
     * @param key file of the key that opens their galleries
     * @param reel what their cameras see
     * @param coordinator its port, for whoever has no certificate
     * @param certificates where nodes with certificates come to; empty in a run without
     * @param api of the coordinator, on a line without faults
     * @param trusted the key whose tickets they take
     * @param lan the ports where they listen to each other, edge 1 first
     */
    record Site(
            Path folder,
            Path key,
            Path reel,
            int coordinator,
            Optional<Certificates> certificates,
            CentreApi api,
            String trusted,
            List<Integer> lan,
            long seed) {}

    /**
     * Builds a gate and starts its node.
     *
     * @param site what it shares with the others
     */
    static Edge build(int number, Site site) throws IOException, InterruptedException {
        Path home = Files.createDirectories(site.folder().resolve("edge-" + number));
        Random random = new Random(site.seed() + number);
        Disk disk = Disk.at(home.resolve("data"));
        Path scanner = home.resolve("scanner");
        Tool.run("mkfifo", scanner.toString());
        Optional<Certificates> certificates = site.certificates();
        Link link = Link.to(
                certificates.map(Certificates::port).orElse(site.coordinator()),
                certificates.isPresent(),
                random.nextLong());
        if (certificates.isPresent()) {
            certificates.get().enrol(site.api(), "edge-" + number, home.resolve("identity"));
        }
        List<Integer> others = IntStream.rangeClosed(1, site.lan().size())
                .filter(other -> other != number)
                .boxed()
                .toList();
        List<Link> neighbours = others.stream()
                .map(other -> Link.to(site.lan().get(other - 1), true, random.nextLong()))
                .toList();
        Turnstile turnstile = new Turnstile(home.resolve("relay"), home.resolve("sensor"), random.nextLong());
        Files.writeString(home.resolve("edge.yaml"), """
                node: edge-%1$d
                data_dir: data
                gallery: {key: "file:%2$s"}
                coordinator: {url: "%3$s://127.0.0.1:%11$d"%12$s}
                listen: {host: 127.0.0.1, port: 0}
                tickets: {trusted_keys: ["%4$s"]}
                %13$s
                gates:
                  - id: gate-%1$d
                    zone: %5$s
                    camera: {address: "%6$s", loop: true, folder_fps: %7$s}
                    barrier: {kind: relay, open_for: 700ms, options: {path: "%8$s", passage_path: "%9$s"}}
                    recognition: {threshold: 0.62, min_frames: 2, liveness_check: not_required}
                    tickets: {scanner: "%10$s", camera: false}
                """.formatted(
                        number,
                        site.key(),
                        certificates.isPresent() ? "https" : "http",
                        site.trusted(),
                        Stock.HERE,
                        site.reel(),
                        Reel.FRAMES_PER_SECOND,
                        home.resolve("relay"),
                        home.resolve("sensor"),
                        scanner,
                        link.port(),
                        certificates.isPresent() ? ", identity: identity" : "",
                        peers(number, site, others, neighbours)));
        // Opened both ways, so that neither side ever waits for the other to be there.
        FileChannel show = FileChannel.open(scanner, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new Edge(number, home, disk, turnstile, link, neighbours, show);
    }

    /** The line of the configuration that names the others, each at the end of a line of its own; nothing without any. */
    private static String peers(int number, Site site, List<Integer> others, List<Link> neighbours) {
        if (others.isEmpty()) {
            return "";
        }
        String scheme = site.certificates().isPresent() ? "https" : "http";
        String nodes = IntStream.range(0, others.size())
                .mapToObj(i -> "{node: edge-" + others.get(i) + ", url: \"" + scheme + "://127.0.0.1:"
                        + neighbours.get(i).port() + "\"}")
                .collect(Collectors.joining(", "));
        return "peers: {listen: {host: 127.0.0.1, port: " + site.lan().get(number - 1) + "}, nodes: [" + nodes
                + "], answer_within: " + ANSWER_WITHIN + "}";
    }

    int number() {
        return number;
    }

    Node node() {
        return node;
    }

    Link link() {
        return link;
    }

    /** {@return its lines to the edges beside it, on which it asks them} */
    List<Link> neighbours() {
        return neighbours;
    }

    Turnstile turnstile() {
        return turnstile;
    }

    EdgeState state() {
        return state;
    }

    /** Holds a ticket before the scanner. */
    void show(String ticket) throws IOException {
        scanner.write(ByteBuffer.wrap((ticket + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    /** {@return what its witness wrote down so far} */
    List<Testimony> testimonies() {
        return Testimony.readAll(witness);
    }

    /** The node is dead: what it last said does not hold any more, and its gate is shut. */
    void died() {
        state = EdgeState.NONE;
        turnstile.fallShut();
    }

    /** Its own record of who passed was just taken from it. */
    void lostMemory() {
        forgetful.add(testimonies().size());
    }

    /** {@return after how many testimonies each time} */
    Set<Integer> forgetful() {
        return Set.copyOf(forgetful);
    }

    @Override
    public void close() {
        node.close();
        link.close();
        neighbours.forEach(Link::close);
        turnstile.close();
        node.disk().close();
        try {
            scanner.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void hear(EdgeState now) {
        state = now;
    }
}
