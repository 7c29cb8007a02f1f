package dev.limen.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FrameMailboxIT {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(20);

    enum Step {
        OFFER,
        TAKE,
        FINISH,
        CLOSE
    }

    @Property(tries = 300)
    void theNewestWinsAndEveryFrameIsClosedOnceByWhoeverOwnsIt(@ForAll @Size(max = 40) List<Step> steps)
            throws InterruptedException {
        FrameMailbox mailbox = new FrameMailbox();
        List<Frame> offered = new ArrayList<>();
        List<Frame> taken = new ArrayList<>();
        Optional<Frame> newest = Optional.empty();
        boolean open = true;
        for (Step step : steps) {
            switch (step) {
                case OFFER -> {
                    Frame frame = Frames.numbered(offered.size());
                    offered.add(frame);
                    mailbox.offer(frame);
                    newest = open ? Optional.of(frame) : newest;
                }
                case TAKE -> {
                    Optional<Frame> frame = mailbox.take(NOW);
                    assertThat(frame).isEqualTo(newest);
                    frame.ifPresent(taken::add);
                    newest = Optional.empty();
                }
                case FINISH -> {
                    mailbox.finish();
                    open = false;
                }
                case CLOSE -> {
                    mailbox.close();
                    open = false;
                    newest = Optional.empty();
                }
            }
            for (Frame frame : offered) {
                boolean alive = taken.contains(frame) || newest.equals(Optional.of(frame));
                assertThat(frame.isClosed()).isEqualTo(!alive);
            }
            assertThat(mailbox.isExhausted()).isEqualTo(!open && newest.isEmpty());
        }
        mailbox.close();
        assertThat(mailbox.dropped()).isEqualTo(offered.size() - taken.size());
        assertThat(taken).noneMatch(Frame::isClosed);
        taken.forEach(Frame::close);
        assertThat(offered).allMatch(Frame::isClosed);
    }

    @RepeatedTest(10)
    void underLoadNothingIsLostDoubledOrTakenOutOfOrder() throws Exception {
        int count = 20_000;
        List<Frame> offered = new ArrayList<>(count);
        List<Long> taken = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (FrameMailbox mailbox = new FrameMailbox()) {
            CountDownLatch start = new CountDownLatch(1);
            Future<?> producer = threads.submit((Callable<Void>) () -> {
                start.await();
                for (int i = 0; i < count; i++) {
                    Frame frame = Frames.numbered(i);
                    offered.add(frame);
                    mailbox.offer(frame);
                }
                mailbox.finish();
                return null;
            });
            Future<?> consumer = threads.submit((Callable<Void>) () -> {
                start.countDown();
                while (!mailbox.isExhausted()) {
                    mailbox.take(LONG).ifPresent(frame -> {
                        assertThat(frame.isClosed())
                                .as("a frame in the consumer's hands")
                                .isFalse();
                        taken.add(frame.sequence());
                        frame.close();
                    });
                }
                return null;
            });
            producer.get(30, TimeUnit.SECONDS);
            consumer.get(30, TimeUnit.SECONDS);

            assertThat(taken).isSorted().doesNotHaveDuplicates().endsWith((long) count - 1);
            assertThat(mailbox.dropped() + taken.size()).isEqualTo(count);
            assertThat(offered).hasSize(count).allMatch(Frame::isClosed);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closingEndsAWait() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            FrameMailbox mailbox = new FrameMailbox();
            Future<Optional<Frame>> waiting = thread.submit(() -> mailbox.take(LONG));
            mailbox.close();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void anEmptyMailboxGivesNothingWhenTheTimeIsUp() throws InterruptedException {
        try (FrameMailbox mailbox = new FrameMailbox()) {
            assertThat(mailbox.take(Duration.ofMillis(5))).isEmpty();
            assertThat(mailbox.isExhausted()).isFalse();
        }
    }
}
