package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.detect.DetectedFace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FaceTrackerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long FRAME = SECOND / 15;

    private final FaceTracker tracker = new FaceTracker();

    private Track see(DetectedFace face, long nanos) {
        return tracker.assign(List.of(face), nanos).get(0).track();
    }

    @Property(tries = 300)
    void onePersonWalkingUpIsOneTrackDespiteMissedDetections(
            @ForAll @DoubleRange(min = 40, max = 160) double width,
            @ForAll @DoubleRange(min = -0.8, max = 0.8) double widthsPerSecondAcross,
            @ForAll @DoubleRange(min = 0, max = 0.35) double growthPerSecond,
            @ForAll @DoubleRange(min = 0, max = 0.2) double missed,
            @ForAll long seed) {
        FaceTracker own = new FaceTracker();
        Random random = new Random(seed);
        Set<Long> tracks = new HashSet<>();
        for (int frame = 0; frame < 45; frame++) {
            double seconds = frame / 15.0;
            double now = width * (1 + growthPerSecond * seconds);
            double jitter = now * 0.03;
            if (frame > 0 && random.nextDouble() < missed) {
                own.assign(List.of(), frame * FRAME);
            } else {
                DetectedFace face = Faces.at(
                        600 + width * widthsPerSecondAcross * seconds + jitter * (random.nextDouble() - 0.5),
                        300 + jitter * (random.nextDouble() - 0.5),
                        now);
                Track track = own.assign(List.of(face), frame * FRAME).get(0).track();
                tracks.add(track.id());
                assertThat(track.isEntangled()).isFalse();
            }
            own.expire(frame * FRAME);
        }
        assertThat(tracks).hasSize(1);
    }

    @Property(tries = 300)
    void twoPeoplePassingAtADistanceAreNeverTakenForEachOther(
            @ForAll @DoubleRange(min = 40, max = 120) double width,
            @ForAll @DoubleRange(min = 0.2, max = 3) double widthsPerSecond,
            @ForAll @DoubleRange(min = 1.05, max = 3) double widthsApart,
            @ForAll boolean swapped) {
        FaceTracker own = new FaceTracker();
        List<Long> left = new ArrayList<>();
        List<Long> right = new ArrayList<>();
        for (int frame = 0; frame < 45; frame++) {
            double way = width * widthsPerSecond * (frame - 22) / 15.0;
            DetectedFace eastbound = Faces.at(600 + way, 200, width);
            DetectedFace westbound = Faces.at(600 - way, 200 + width * widthsApart, width);
            // The detector's order depends on its confidence and may change at any time.
            boolean turned = swapped == (frame % 3 == 0);
            List<FaceTracker.Assignment> assigned =
                    own.assign(turned ? List.of(westbound, eastbound) : List.of(eastbound, westbound), frame * FRAME);
            left.add(assigned.get(turned ? 1 : 0).track().id());
            right.add(assigned.get(turned ? 0 : 1).track().id());
            assertThat(assigned).noneMatch(seen -> seen.track().isEntangled());
        }
        assertThat(new HashSet<>(left)).hasSize(1);
        assertThat(new HashSet<>(right)).hasSize(1);
        assertThat(left.get(0)).isNotEqualTo(right.get(0));
    }

    @Test
    void whoeverComesUpBehindSomebodyWhoHasJustGoneThroughIsNeverTakenForThem() {
        Track behind = see(Faces.at(320, 160, 58), 0);
        List<FaceTracker.Assignment> both =
                tracker.assign(List.of(Faces.at(320, 150, 115), Faces.at(322, 160, 60)), FRAME);
        assertThat(both.get(1).track()).isSameAs(behind);

        for (int frame = 2; frame < 9; frame++) {
            Track seen = see(Faces.at(322, 160, 60 + frame), frame * FRAME);
            assertThat(seen).isSameAs(behind);
            assertThat(seen.isEntangled()).isFalse();
        }
    }

    @Test
    void ofTwoBoxesThatOverlapAlikeTheOneWithTheSameLandmarksIsThePerson() {
        Track track = see(Faces.at(300, 300, 100), 0);
        DetectedFace turnedAway = Faces.at(320, 300, 100);
        FaceLandmarks shifted = new FaceLandmarks(
                new Point(305, 275),
                new Point(318, 275),
                new Point(300, 300),
                new Point(305, 330),
                new Point(315, 330));
        DetectedFace another = new DetectedFace(Faces.at(280, 300, 100).box(), shifted, 0.9);

        List<FaceTracker.Assignment> assigned = tracker.assign(List.of(another, turnedAway), FRAME);

        assertThat(assigned.get(1).track()).isSameAs(track);
        assertThat(assigned.get(0).track()).isNotSameAs(track);
    }

    @Property(tries = 200)
    void whoeverComesTooCloseToBeToldApartIsEntangled(
            @ForAll @DoubleRange(min = 0.05, max = 0.3) double widthsApart,
            @ForAll @IntRange(min = 60, max = 150) int width) {
        FaceTracker own = new FaceTracker();
        Track first = own.assign(List.of(Faces.at(300, 300, width)), 0).get(0).track();
        own.assign(List.of(Faces.at(300, 300, width), Faces.at(300 + width * widthsApart, 300, width)), FRAME);

        assertThat(first.isEntangled()).isTrue();
    }

    @Test
    void twoTracksThatMergeIntoOneFaceAreBothEntangled() {
        List<FaceTracker.Assignment> two = tracker.assign(List.of(Faces.at(280, 300, 100), Faces.at(330, 300, 100)), 0);
        tracker.assign(List.of(Faces.at(305, 300, 100)), FRAME);

        assertThat(two).allMatch(seen -> seen.track().isEntangled());
    }

    @Test
    void assignmentsComeInTheOrderOfTheFaces() {
        DetectedFace one = Faces.at(100, 100, 60);
        DetectedFace two = Faces.at(400, 100, 60);
        assertThat(tracker.assign(List.of(two, one), 0))
                .extracting(FaceTracker.Assignment::face)
                .containsExactly(two, one);
    }

    @Test
    void aTrackUnseenForHalfASecondIsOver() {
        Track track = see(Faces.at(300, 300, 80), 0);

        assertThat(tracker.expire(SECOND / 2)).isEmpty();
        assertThat(tracker.expire(SECOND / 2 + 1)).containsExactly(track);
        assertThat(tracker.expire(SECOND)).as("told once").isEmpty();
        assertThat(see(Faces.at(300, 300, 80), SECOND).id()).isNotEqualTo(track.id());
    }

    @Test
    void aSlowCameraDoesNotTearATrack() {
        Track track = see(Faces.at(300, 300, 80), 0);
        assertThat(see(Faces.at(302, 300, 81), SECOND)).isSameAs(track);
        assertThat(tracker.expire(SECOND)).isEmpty();
    }

    @Test
    void whoeverStandsInTheSamePlaceAfterTheCameraWasAwayIsSomebodyElse() {
        Track before = see(Faces.at(300, 300, 80), 0);
        Track after = see(Faces.at(300, 300, 80), 30 * SECOND);

        assertThat(after).isNotSameAs(before);
        assertThat(tracker.expire(30 * SECOND)).containsExactly(before);
    }

    @Test
    void everybodyIsGivenBackAtTheEnd() {
        tracker.assign(List.of(Faces.at(100, 100, 60), Faces.at(400, 100, 60)), 0);
        assertThat(tracker.expireAll()).hasSize(2);
        assertThat(tracker.expireAll()).isEmpty();
    }

    @Test
    void aTrackIsPredictedToGoOnAsItWent() {
        Track track = see(Faces.at(300, 300, 80), 0);
        for (int frame = 1; frame <= 12; frame++) {
            track = see(Faces.at(300 + 6 * frame, 300, 80), frame * FRAME);
        }
        assertThat(track.predicted(12 * FRAME + 2 * FRAME).center().x()).isCloseTo(300 + 6 * 14, offset(1.0));
    }

    @Test
    void aTrackKnowsTheWeightedMeanOfItsFacesAndItsBestPicture() {
        Track track = see(Faces.at(300, 300, 80), 0);
        assertThat(track.fused()).isEmpty();

        track.fuse(Faces.of(0), 1);
        track.fuse(Faces.of(1), 0.5);
        assertThat(track.frames()).isEqualTo(2);
        double toFirst = track.fused().orElseThrow().compareWith(Faces.of(0)).value();
        double toSecond = track.fused().orElseThrow().compareWith(Faces.of(1)).value();
        assertThat(toFirst).isCloseTo(2 * toSecond, offset(1e-5));

        assertThat(track.wantsCrop(0.4)).isTrue();
        track.keepCrop(new byte[] {1}, 0.4);
        assertThat(track.wantsCrop(0.4)).isFalse();
        assertThat(track.wantsCrop(0.5)).isTrue();
        assertThat(track.crop()).containsExactly(1);
    }
}
