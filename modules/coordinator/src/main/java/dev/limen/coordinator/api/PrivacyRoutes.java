package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.DeletionReceipt;
import dev.limen.coordinator.privacy.PrivacyDesk;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ConsentRecord;
import dev.limen.protocol.ConsentRequest;
import dev.limen.protocol.Person;
import dev.limen.protocol.ReceiptView;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code /persons/{person}/consents} and {@code /report}, {@code /receipts}, and the record of processing. */
final class PrivacyRoutes implements Routes {
    private static final String CONSENTS = "/api/v1/persons/:person/consents";
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}._ -]{1,64}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final PrivacyDesk desk;
    private final Actors actors;

    PrivacyRoutes(CoordinatorDatabase database, Stores stores, PrivacyDesk desk, Actors actors) {
        this.database = database;
        this.stores = stores;
        this.desk = desk;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(CONSENTS).handler(this::list);
        router.post(CONSENTS)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::give);
        router.delete(CONSENTS + "/:consent").handler(this::withdraw);
        router.get("/api/v1/persons/:person/report").handler(this::report);
        router.get(ApiPaths.RECEIPTS + "/:receipt").handler(this::receipt);
        router.get("/api/v1/processing-record")
                .handler(context -> Answers.json(context, desk.records().write()));
    }

    /** Names the receipt of what a request erased. */
    static void point(RoutingContext context, Optional<UUID> receipt) {
        receipt.ifPresent(id -> context.response().putHeader("Location", ApiPaths.RECEIPTS + "/" + id));
    }

    private void list(RoutingContext context) {
        PersonId person = PersonRoutes.id(context);
        Answers.json(context, database.read(session -> {
            if (stores.persons().find(session, person).isEmpty()) {
                throw PersonRoutes.unknown(person);
            }
            return stores.consents().list(session, person);
        }));
    }

    private void give(RoutingContext context) {
        PersonId person = PersonRoutes.id(context);
        ConsentRequest request = Requests.json(context, ConsentRequest.class, "The consent");
        check(request);
        Actor by = actors.of(context);
        Future<ConsentRecord> given = database.write(session -> {
            Person known = stores.persons().find(session, person).orElseThrow(() -> PersonRoutes.unknown(person));
            if (known.consent()
                    .filter(now -> now.purpose().equals(request.purpose()))
                    .isPresent()) {
                throw new Problem(
                        409,
                        "The person is enrolled by the consent to " + request.purpose()
                                + ": change it where the person is put.");
            }
            return desk.erasures().give(session, person, request, by);
        });
        Answers.then(context, given, record -> Answers.json(context, 201, record));
    }

    private void withdraw(RoutingContext context) {
        PersonId person = PersonRoutes.id(context);
        UUID id = uuid(context, "consent");
        Actor by = actors.of(context);
        Future<Optional<UUID>> receipt = database.write(session -> {
            Person known = stores.persons().find(session, person).orElseThrow(() -> PersonRoutes.unknown(person));
            ConsentRecord consent = stores.consents()
                    .find(session, person, id)
                    .filter(record -> record.endedAt().isEmpty())
                    .orElseThrow(() -> Problem.notFound("consent", id));
            return desk.erasures().withdraw(session, known, consent, by);
        });
        Answers.then(context, receipt, done -> {
            point(context, done);
            Answers.none(context);
        });
    }

    private void report(RoutingContext context) {
        PersonId person = PersonRoutes.id(context);
        Answers.found(context, desk.reports().report(person, actors.of(context)), "person", person);
    }

    private void receipt(RoutingContext context) {
        UUID id = uuid(context, "receipt");
        Answers.found(
                context,
                database.read(session -> stores.receipts().find(session, id))
                        .map(found -> found.map(PrivacyRoutes::view)),
                "receipt",
                id);
    }

    static ReceiptView view(DeletionReceipt receipt) {
        return new ReceiptView(
                receipt.id(),
                receipt.erased(),
                receipt.at(),
                receipt.nodes().stream()
                        .map(node -> new ReceiptView.Node(node.node(), node.acknowledgedAt(), node.revokedAt()))
                        .toList(),
                receipt.completedAt(),
                receipt.toString());
    }

    private static void check(ConsentRequest request) {
        if (!WORDS.matcher(request.purpose()).matches()
                || !WORDS.matcher(request.version()).matches()) {
            throw new InvalidInputException(
                    "The consent's purpose and version each have 1 to 64 letters, digits, blanks,"
                            + " '.', '_' or '-'.");
        }
        if (request.textDigest()
                .filter(digest -> !DIGEST.matcher(digest).matches())
                .isPresent()) {
            throw new InvalidInputException(
                    "The consent's textDigest is the SHA-256 of the text, 64 hexadecimal digits in lower case.");
        }
    }

    static UUID uuid(RoutingContext context, String name) {
        try {
            return UUID.fromString(context.pathParam(name));
        } catch (IllegalArgumentException notOne) {
            throw new InvalidInputException("The address must name the " + name + " by its UUID.", notOne);
        }
    }
}
