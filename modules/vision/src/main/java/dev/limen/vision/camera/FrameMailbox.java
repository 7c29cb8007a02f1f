package dev.limen.vision.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands frames from a capture thread to a recognising thread: the newest wins, the rest are dropped, nothing queues.
 *
 * <p>A gate that is busy must look at the person standing there now, not at one who stood there two seconds ago; and
 * memory must not depend on how busy it is. Thread-safe; meant for one producer and one consumer, correct for more.
 */
public final class FrameMailbox implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private @Nullable Frame waiting;

    private boolean finished;
    private boolean closed;
    private long dropped;

    /**
     * Puts a frame in, in place of one that was not taken. Takes the frame over: it is closed when it is replaced, or at
     * once when this mailbox is {@linkplain #finish() finished} or closed. Never waits for the consumer.
     */
    public void offer(Frame frame) {
        Frame unwanted;
        lock.lock();
        try {
            if (finished || closed) {
                unwanted = frame;
            } else {
                unwanted = waiting;
                waiting = frame;
                changed.signal();
            }
            if (unwanted != null) {
                dropped++;
            }
        } finally {
            lock.unlock();
        }
        if (unwanted != null) {
            unwanted.close();
        }
    }

    /**
     * Waits for a frame.
     *
     * @param timeout how long; zero or less looks and returns at once
     * @return the newest frame, which the caller must close; empty when none came in time or none can come any more
     * @throws InterruptedException when the thread is interrupted while waiting
     */
    public Optional<Frame> take(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (waiting == null && !finished && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            Optional<Frame> taken = Optional.ofNullable(waiting);
            waiting = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Says that no more frames come; the one that waits can still be taken. */
    public void finish() {
        lock.lock();
        try {
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether {@link #take} can give no frame any more} */
    public boolean isExhausted() {
        lock.lock();
        try {
            return (finished || closed) && waiting == null;
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many frames were closed without having been taken} */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the frame that waits and ends every wait. Harmless when repeated. */
    @Override
    public void close() {
        Frame unwanted;
        lock.lock();
        try {
            closed = true;
            unwanted = waiting;
            waiting = null;
            if (unwanted != null) {
                dropped++;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (unwanted != null) {
            unwanted.close();
        }
    }
}
