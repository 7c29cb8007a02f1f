package dev.limen.coordinator.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thread that writes. Jobs that wait while a commit reaches the disk share the next commit: one
 * {@code fsync} for all of them, a savepoint for each, so that a job that fails takes nobody with it.
 */
final class GroupCommitWriter {
    private static final Logger log = LoggerFactory.getLogger(GroupCommitWriter.class);
    private static final int QUEUE = 4096;
    private static final int JOBS_PER_COMMIT = 64;

    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Thread thread;
    private volatile boolean closing;

    /** Whether erased content may still be in the write-ahead log; the writer's thread only. */
    private boolean tracesLeft;

    private GroupCommitWriter(Connection connection) {
        this.connection = connection;
        this.thread = new Thread(this::run, "limen-coordinator-writer");
    }

    static GroupCommitWriter start(Connection connection) throws SQLException {
        GroupCommitWriter writer = new GroupCommitWriter(connection);
        ChangeLog.begin(new WriteSession(connection, writer.prepared));
        writer.thread.start();
        return writer;
    }

    /**
     * @param succeeded hears what the work returned, after the commit
     * @param failed hears why nothing was written
     */
    record Job<T>(CoordinatorDatabase.Writing<T> work, Consumer<T> succeeded, Consumer<Throwable> failed) {
        /** Runs the work; {@return what to do once it is durable} */
        Runnable run(WriteSession session) throws SQLException {
            T value = work.run(session);
            return () -> succeeded.accept(value);
        }
    }

    void submit(Job<?> job) {
        if (!queue.offer(job)) {
            job.failed.accept(
                    new StoreBusyException("The coordinator has more to write than it can; ask again later."));
        } else if (closing && queue.remove(job)) {
            refuse(job);
        }
    }

    /** Refuses new jobs, finishes those that wait, and ends the thread. Blocks. */
    void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
            queue.forEach(GroupCommitWriter::refuse);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    void closeConnection() {
        CoordinatorDatabase.closeQuietly(connection);
    }

    private void run() {
        List<Job<?>> jobs = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            jobs.clear();
            try {
                jobs.add(queue.take());
            } catch (InterruptedException wake) {
                continue;
            }
            queue.drainTo(jobs, JOBS_PER_COMMIT - 1);
            commit(jobs);
        }
    }

    private void commit(List<Job<?>> jobs) {
        List<Done> done = new ArrayList<>();
        try {
            CoordinatorDatabase.execute(connection, "BEGIN IMMEDIATE");
            for (Job<?> job : jobs) {
                done.add(runAlone(job));
            }
            CoordinatorDatabase.execute(connection, "COMMIT");
        } catch (SQLException | RuntimeException | Error fault) {
            log.atError().addKeyValue("jobs", jobs.size()).setCause(fault).log("a commit failed");
            rollBack();
            jobs.forEach(job -> job.failed.accept(fault));
            return;
        }
        boolean erasing = done.stream().anyMatch(one -> one.session.isErasing());
        tracesLeft = (tracesLeft || erasing) && !emptyWriteAheadLog();
        for (Done one : done) {
            one.session.afterCommitWork().forEach(GroupCommitWriter::tell);
            tell(one.session.isErasing() && tracesLeft ? () -> one.job.failed.accept(stillReadable()) : one.answer);
        }
    }

    private Done runAlone(Job<?> job) throws SQLException {
        WriteSession session = new WriteSession(connection, prepared);
        CoordinatorDatabase.execute(connection, "SAVEPOINT job");
        Done done;
        try {
            done = new Done(job, session, job.run(session));
        } catch (SQLException | RuntimeException fault) {
            CoordinatorDatabase.execute(connection, "ROLLBACK TO job");
            done = new Done(job, new WriteSession(connection, prepared), () -> job.failed.accept(fault));
        }
        CoordinatorDatabase.execute(connection, "RELEASE job");
        return done;
    }

    private record Done(Job<?> job, WriteSession session, Runnable answer) {}

    private void rollBack() {
        try {
            CoordinatorDatabase.execute(connection, "ROLLBACK");
        } catch (SQLException alreadyOver) {
            log.atDebug().setCause(alreadyOver).log("nothing to roll back");
        }
    }

    /**
     * Overwritten content is gone from the database's pages but not from older frames of the log, so the log must go.
     *
     * @return false when a reader held on to it; the next commit tries again
     */
    private boolean emptyWriteAheadLog() {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.next() && result.getInt(1) == 0;
        } catch (SQLException fault) {
            log.atError().setCause(fault).log("the write-ahead log was not emptied after an erasure");
            return false;
        }
    }

    private static StoreBusyException stillReadable() {
        return new StoreBusyException("It is erased, but a copy is still in the write-ahead log because a long read is"
                + " under way; it goes with the next erasure, so ask again in a moment.");
    }

    private static void refuse(Job<?> job) {
        job.failed.accept(new StoreBusyException("The coordinator is shutting down; ask again when it is back."));
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("a listener failed after a commit");
        }
    }
}
