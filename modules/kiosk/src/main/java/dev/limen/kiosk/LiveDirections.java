package dev.limen.kiosk;

import dev.limen.protocol.KioskUnreachable;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.SseHub;
import dev.limen.wayfinding.places.Answer;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directions that follow what is closed and crowded: whoever listens hears the way at once, and again whenever it has become another
 * one. Safe to call from any thread.
 */
final class LiveDirections {
    private static final Logger log = LoggerFactory.getLogger(LiveDirections.class);

    private final SseHub hub;
    private final WorkerExecutor worker;
    private final Function<Question, Answer> answers;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicBoolean isQueued = new AtomicBoolean();
    private boolean closed;

    /** What somebody wants to know. */
    record Question(String kiosk, String to, String profile, Locale language) {}

    /** One open page; {@code told} is written by the one worker only. */
    private static final class Listener {
        private final String topic;
        private final SseHub.Stream stream;
        private final Question question;
        private byte[] told;

        Listener(String topic, SseHub.Stream stream, Question question, byte[] told) {
            this.topic = topic;
            this.stream = stream;
            this.question = question;
            this.told = told;
        }
    }

    /**
     * @param worker of one thread, so that no older answer overtakes a newer one
     * @param answers what they hear; refuses questions about what the map does not have
     */
    LiveDirections(SseHub hub, WorkerExecutor worker, Function<Question, Answer> answers) {
        this.hub = hub;
        this.worker = worker;
        this.answers = answers;
    }

    void open(RoutingContext context, Question question) {
        worker.executeBlocking(() -> answers.apply(question), false)
                .onSuccess(first -> {
                    SseHub.SseEvent event = event(first);
                    SseHub.Stream stream = hub.open(context);
                    Listener listener = new Listener("way " + opened.incrementAndGet(), stream, question, event.json());
                    stream.send(List.of(event));
                    stream.join(listener.topic::equals);
                    listeners.add(listener);
                    // What changed while the first answer was on its way.
                    changed();
                })
                .onFailure(context::fail);
    }

    /** Asks every question again. */
    synchronized void changed() {
        if (closed || listeners.isEmpty() || !isQueued.compareAndSet(false, true)) {
            return;
        }
        worker.executeBlocking(
                        () -> {
                            isQueued.set(false);
                            retell();
                            return true;
                        },
                        false)
                .onFailure(fault -> log.atError().setCause(fault).log("live directions not told"));
    }

    /** Tells nobody any more. */
    synchronized void close() {
        closed = true;
        listeners.clear();
    }

    private void retell() {
        Map<Question, SseHub.SseEvent> known = new HashMap<>();
        listeners.removeIf(listener -> listener.stream.gone());
        for (Listener listener : listeners) {
            SseHub.SseEvent now = known.computeIfAbsent(listener.question, this::answer);
            if (!Arrays.equals(now.json(), listener.told)) {
                listener.told = now.json();
                hub.publish(listener.topic, now);
            }
        }
    }

    /** What cannot be answered any more, because the map is another one, is no way; what was told must not stay. */
    private SseHub.SseEvent answer(Question question) {
        try {
            return event(answers.apply(question));
        } catch (RuntimeException gone) {
            return unreachable(String.valueOf(gone.getMessage()));
        }
    }

    private static SseHub.SseEvent event(Answer answer) {
        if (answer instanceof Answer.Unreachable none) {
            return unreachable(none.sentence());
        }
        return new SseHub.SseEvent(
                "", "directions", ProtocolJson.write(answer.directions().orElseThrow()));
    }

    private static SseHub.SseEvent unreachable(String sentence) {
        return new SseHub.SseEvent("", "unreachable", ProtocolJson.write(new KioskUnreachable(sentence)));
    }
}
