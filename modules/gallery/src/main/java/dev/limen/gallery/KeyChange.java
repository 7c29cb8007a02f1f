package dev.limen.gallery;

import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.store.KeyRefresh;
import dev.limen.gallery.store.TemplateSpace;
import dev.limen.gallery.store.TemplateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the keys of a gallery while it is used: every step holds the lock of changes for some milliseconds only. What
 * was cut off, by {@link #stop()} or a crash, goes on with {@link #finish()}.
 */
final class KeyChange {
    private static final Logger log = LoggerFactory.getLogger(KeyChange.class);

    private final TemplateStore store;
    private final LiveIndex live;
    private final Object changes;
    private volatile boolean stopped;

    /** @param changes whoever holds it is the only one to change store and index */
    KeyChange(TemplateStore store, LiveIndex live, Object changes) {
        this.store = store;
        this.live = live;
        this.changes = changes;
    }

    /** Encrypts everything with a new data key and destroys the old one. */
    synchronized void rekey() {
        finish();
        synchronized (changes) {
            store.beginDataKey();
        }
        finish();
    }

    /** Issues everything under a new transform and destroys the old one. */
    synchronized void renew() {
        finish();
        synchronized (changes) {
            store.beginTransform();
        }
        finish();
    }

    /** Wraps the gallery's keys with another key. */
    synchronized void rewrap(KeyEncryptionKey next) {
        synchronized (changes) {
            store.rewrap(next);
        }
    }

    /** Finishes a change that was cut off; does nothing when there is none. */
    synchronized void finish() {
        if (!store.isChangingKeys()) {
            return;
        }
        KeyRefresh refresh = store.refresh();
        boolean more = true;
        while (more) {
            synchronized (changes) {
                requireRunning();
                more = refresh.step();
            }
        }
        index(store.newestSpace());
        synchronized (changes) {
            requireRunning();
            store.dropOlderKeys();
        }
        log.atInfo()
                .addKeyValue("quarantined", store.quarantine().size())
                .log("the gallery's older keys are destroyed");
    }

    /** As {@link #finish()}, on a thread of its own; what goes wrong there is logged, and tried again at the next start. */
    void finishInBackground() {
        Thread worker = new Thread(
                () -> {
                    try {
                        finish();
                    } catch (KeyChangeStoppedException closed) {
                        log.atInfo().log("the change of keys goes on at the next start");
                    } catch (RuntimeException failed) {
                        log.atError()
                                .setCause(failed)
                                .log("the change of keys was cut off; it goes on at the next start");
                    }
                },
                "gallery-keys");
        worker.setDaemon(true);
        worker.start();
    }

    /** Lets a change that runs end soon with an exception; the gallery stays usable. */
    void stop() {
        stopped = true;
    }

    private void index(TemplateSpace space) {
        if (live.current().space().id() == space.id()) {
            return;
        }
        LiveIndex.Generation next;
        synchronized (changes) {
            next = live.prepare(space);
        }
        int from = 1;
        while (from > 0) {
            synchronized (changes) {
                requireRunning();
                // What is put meanwhile has a greater number, so it is met later on; what is erased is erased here,
                // too.
                from = store.readFrom(from, space, next.index()::putAll);
                if (from == 0) {
                    live.turn();
                }
            }
        }
    }

    private void requireRunning() {
        if (stopped) {
            throw new KeyChangeStoppedException();
        }
    }
}
