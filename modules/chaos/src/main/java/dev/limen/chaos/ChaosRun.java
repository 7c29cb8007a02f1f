package dev.limen.chaos;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.SigningKey;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.storage.SqliteDatabase;
import dev.limen.testkit.network.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One chaos run: a coordinator and some edges as processes of this machine, people and a box office that keep them busy,
 * faults by a schedule, and at the end the question what that cost. Whatever it made is gone when it is closed, also when
 * this process is told to stop; its children end when it is killed.
 */
public final class ChaosRun implements AutoCloseable {
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration CATCHING_UP = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 10;

    private final ChaosPlan plan;
    private final Consumer<String> narration;
    private final Path folder;
    private final List<Edge> edges = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread rescue = new Thread(this::close, "chaos-cleanup");

    private ChaosRun(ChaosPlan plan, Consumer<String> narration, Path folder) {
        this.plan = plan;
        this.narration = narration;
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(rescue);
    }

    /**
     * Runs a plan from beginning to end; takes its length and about a minute more.
     *
     * @param portraits of the people who walk up, JPEG, by name
     * @param narration told what happens, line by line
     * @throws InvalidInputException when this machine cannot do it
     */
    public static ChaosReport run(ChaosPlan plan, Map<String, byte[]> portraits, Consumer<String> narration) {
        try {
            Path folder = Files.createTempDirectory("limen-chaos");
            try (ChaosRun run = new ChaosRun(plan, narration, folder)) {
                return run.play(portraits);
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("The chaos run was stopped.", stopping);
        }
    }

    private ChaosReport play(Map<String, byte[]> portraits) throws IOException, InterruptedException {
        KeyFile.create(folder.resolve("gallery.key"));
        SigningKey signing = SigningKey.create(folder.resolve("ticket.key"));
        Reel.shoot(folder.resolve("reel"), portraits.values());
        int port = FreePort.next();
        Optional<Certificates> certificates =
                plan.tls() ? Optional.of(new Certificates(FreePort.next(), FreePort.next())) : Optional.empty();
        Node centre = buildCentre(port, certificates);
        CentreApi api = new CentreApi(port);
        requireReady(centre);
        List<Integer> lan = new ArrayList<>();
        for (int i = 1; i <= plan.edges(); i++) {
            lan.add(FreePort.next());
        }
        Edge.Site site = new Edge.Site(
                folder,
                folder.resolve("gallery.key"),
                folder.resolve("reel"),
                port,
                certificates,
                api,
                signing.publicKey().toString(),
                lan,
                plan.seed());
        for (int i = 1; i <= plan.edges(); i++) {
            edges.add(keep(Edge.build(i, site)));
        }
        for (Edge edge : edges) {
            requireReady(edge.node());
        }
        Feed feed = keep(new Feed(api).start());
        Stock stock = new Stock(signing);
        Forgotten forgotten = new Forgotten(centre, edges, feed);
        Convergence convergence = new Convergence(feed, edges);
        Striker striker = new Striker(centre, convergence);
        BoxOffice office = keep(new BoxOffice(api, stock, forgotten, portraits, plan.seed()));
        Walkers walkers = keep(new Walkers(stock, edges, plan.seed() + 1));
        office.open();
        walkers.start();
        Thread watch = watch(forgotten, convergence);
        narration.accept("everybody is here; faults begin");

        strikeAll(striker);

        narration.accept("faults are over; settling");
        walkers.close();
        if (!office.finish(SETTLING.toMillis())) {
            findings.add("The coordinator did not carry out every erasure within " + SETTLING.toSeconds() + " s.");
        }
        settle(feed);
        watch.interrupt();
        watch.join();
        int diverged = countDiverged(centre);
        for (Edge edge : edges) {
            if (!edge.node().child().stop()) {
                findings.add(edge.node().name() + " does not stop when asked to.");
            }
        }
        Audit audit = Audit.of(api, edges);
        forgotten.lookEverywhere();
        if (!centre.child().stop()) {
            findings.add("The coordinator does not stop when asked to.");
        }
        ChaosReport report =
                report(audit, new Oracle(stock, feed), forgotten, convergence, striker, office, stock, diverged);
        if (!report.isSound()) {
            // The folder is gone when somebody asks why.
            centre.tellLog(narration);
            for (Edge edge : edges) {
                edge.node().tellLog(narration);
            }
        }
        return report;
    }

    private void strikeAll(Striker striker) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        threads.add(strikes(striker, Schedule.ofCoordinator(plan), Optional.empty()));
        for (Edge edge : edges) {
            threads.add(strikes(striker, Schedule.ofEdge(plan, edge.number()), Optional.of(edge)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private Thread strikes(Striker striker, Schedule schedule, Optional<Edge> edge) {
        String victim = edge.map(Edge::node).map(Node::name).orElse("coordinator");
        long end = System.nanoTime() + plan.length().toNanos();
        Thread thread = new Thread(
                () -> {
                    try {
                        for (Schedule.Strike next = schedule.next();
                                System.nanoTime() + next.pause().toNanos() < end;
                                next = schedule.next()) {
                            TimeUnit.MILLISECONDS.sleep(next.pause().toMillis());
                            narration.accept(next.fault().word() + " strikes " + victim);
                            striker.strike(next, edge);
                        }
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                },
                "strikes-" + victim);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Thread watch(Forgotten forgotten, Convergence convergence) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (true) {
                            convergence.look();
                            forgotten.look();
                            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                        }
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    } catch (IOException disk) {
                        throw new UncheckedIOException(disk);
                    }
                },
                "watch");
        watch.setDaemon(true);
        watch.start();
        return watch;
    }

    private void settle(Feed feed) throws InterruptedException {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        for (Edge edge : edges) {
            while (edge.state().position() < feed.head() || edge.state().depth() > 0) {
                if (System.nanoTime() > deadline) {
                    findings.add(edge.node().name() + " has not settled within " + SETTLING.toSeconds() + " s: "
                            + edge.state() + ", the coordinator is at " + feed.head());
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    /** The head that was waited for may be a moment old, so an edge has some time to come to hold the same. */
    private int countDiverged(Node centre) throws InterruptedException {
        long deadline = System.nanoTime() + CATCHING_UP.toNanos();
        List<String> differences = differences(centre);
        while (!differences.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            differences = differences(centre);
        }
        findings.addAll(differences);
        return differences.size();
    }

    private List<String> differences(Node centre) {
        int references = count(centre.disk().folder().resolve("coordinator.sqlite"), "reference_templates");
        int tickets = count(centre.disk().folder().resolve("coordinator.sqlite"), "tickets");
        List<String> differences = new ArrayList<>();
        for (Edge edge : edges) {
            int here = count(edge.node().disk().folder().resolve("records.sqlite"), "ticket");
            int held = edge.state().references();
            if (held != references || here != tickets) {
                differences.add(edge.node().name() + " holds " + held + " references and " + here
                        + " tickets, the coordinator " + references + " and " + tickets);
            }
        }
        return differences;
    }

    private static int count(Path database, String table) {
        return SqliteDatabase.peek(database, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                return row.next() ? row.getInt(1) : 0;
            }
        });
    }

    private ChaosReport report(
            Audit audit,
            Oracle oracle,
            Forgotten forgotten,
            Convergence convergence,
            Striker striker,
            BoxOffice office,
            Stock stock,
            int diverged) {
        List<String> wrong = new ArrayList<>();
        int testimonies = 0;
        int admitted = 0;
        for (Edge edge : edges) {
            List<Testimony> seen = edge.testimonies();
            testimonies += seen.size();
            admitted += (int) seen.stream()
                    .filter(one ->
                            one.event() instanceof Event.Decision decision && decision.outcome() == Outcome.ADMITTED)
                    .count();
            wrong.addAll(oracle.judge(seen, edge.forgetful()));
            long unexplained = edge.turnstile().openings() - audit.admissions(edge);
            for (long i = 0; i < unexplained; i++) {
                wrong.add(edge.node().name() + " opened without an admission");
            }
            if (edge.link().conflicts() > 0) {
                findings.add("The coordinator took " + edge.link().conflicts() + " repeated batches of "
                        + edge.node().name() + " for something else.");
            }
        }
        boolean remembering = edges.stream().allMatch(edge -> edge.forgetful().isEmpty());
        if (remembering) {
            wrong.addAll(
                    Neighbourhood.judge(edges.stream().map(Edge::testimonies).toList()));
        }
        List<Long> millis = convergence.listMillis();
        List<String> all = new ArrayList<>(findings);
        all.addAll(striker.listFindings());
        all.addAll(audit.lost());
        all.addAll(audit.doubled());
        all.addAll(audit.altered());
        all.addAll(wrong);
        all.addAll(forgotten.listSurvivors());
        return new ChaosReport(
                plan.seed(),
                plan.length().toMillis() / 60_000.0,
                plan.edges(),
                audit.events(),
                testimonies,
                audit.lost().size(),
                audit.doubled().size(),
                audit.altered().size(),
                wrong.size(),
                forgotten.listSurvivors().size(),
                diverged,
                admitted,
                office.enrolled(),
                forgotten.people(),
                stock.size(),
                edges.stream().mapToInt(edge -> edge.link().repeated()).sum(),
                millis.size(),
                quantile(millis, 0.5),
                quantile(millis, 0.99),
                quantile(millis, 1),
                striker.countByFault(),
                striker.listImpossible(),
                all);
    }

    private static long quantile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private Node buildCentre(int port, Optional<Certificates> certificates) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("centre"));
        Disk disk = keep(Disk.at(home.resolve("data")));
        // The portraits are renderings, which look more alike than people do.
        Files.writeString(home.resolve("coordinator.yaml"), """
            data_dir: data
            gallery: {key: "file:%s"}
            listen: {host: 127.0.0.1, port: %d}
            access: loopback
            enrolment: {look_alike_score: 0.67, duplicate_score: 0.8}
            %s""".formatted(
                        folder.resolve("gallery.key"),
                        port,
                        certificates.map(Certificates::setting).orElse("")));
        return keep(new Node(
                "coordinator",
                home,
                disk,
                List.of(
                        "chaos",
                        "coordinator",
                        "--config",
                        home.resolve("coordinator.yaml").toString(),
                        "--clock",
                        home.resolve("clock").toString()),
                line -> {}));
    }

    private void requireReady(Node node) throws IOException, InterruptedException {
        if (!node.awaitReady()) {
            throw new InvalidInputException("The " + node.name() + " of the chaos run does not start; it says: "
                    + Files.readString(node.home().resolve(node.name() + ".log")));
        }
    }

    private synchronized <T extends AutoCloseable> T keep(T part) {
        open.add(0, part);
        return part;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<AutoCloseable> parts;
        synchronized (this) {
            parts = List.copyOf(open);
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception stuck) {
                narration.accept("did not close: " + stuck);
            }
        }
        try {
            Disk.remove(folder);
        } catch (IOException left) {
            narration.accept("the folder " + folder + " is left behind: " + left.getMessage());
        }
        try {
            Runtime.getRuntime().removeShutdownHook(rescue);
        } catch (IllegalStateException stopping) {
            // It is the hook that runs this.
        }
    }
}
