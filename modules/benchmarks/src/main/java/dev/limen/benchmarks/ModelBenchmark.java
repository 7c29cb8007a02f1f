package dev.limen.benchmarks;

import dev.limen.benchmarks.ModelReport.Budget;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import dev.limen.vision.onnx.OnnxGraph;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times every catalogued network whose file is here, one thread, side by side: in each round each network looks once, so
 * that whatever else the machine does hits all alike. The rival in the same run is the network that ours learnt from.
 *
 * <p>Two clocks run: the wall's, and the thread's own CPU time. The second is what one core needs, also while others use
 * the machine; budgets and ratios are held against it.
 *
 * <p>What is timed is one call as the product makes it: from an aligned face to its template or its quality, from a frame
 * of 640 × 360 to its faces. Answers are checked against what the pictures are known to show.
 */
public final class ModelBenchmark {
    private static final int FRAME_WIDTH = 640;
    private static final int FRAME_HEIGHT = 360;
    private static final int WARM_UP_ROUNDS = 20;

    private static final Map<ModelTask, ModelId> TEACHERS = Map.of(
            ModelTask.FACE_EMBEDDING, new ModelId("face-reidentification-retail-0095"),
            ModelTask.FACE_DETECTION, new ModelId("yunet-2023mar"),
            ModelTask.PRESENTATION_ATTACK_DETECTION, new ModelId("minifasnet-v2-2.7"));

    private ModelBenchmark() {}

    /**
     * @param models where the networks are
     * @param clips the demo's
     * @param portraits the demo's, JPEG, by person
     * @param rounds how often each network is timed
     * @throws InvalidInputException when no network is here, or one is damaged
     */
    public static ModelReport run(ModelStore models, List<Path> clips, Map<String, byte[]> portraits, int rounds) {
        List<BenchedNetwork> networks = new ArrayList<>();
        try (BenchScenes scenes = BenchScenes.load(clips, portraits)) {
            for (ModelEntry entry : models.catalog().listEntries()) {
                if (models.findFile(entry).isPresent()) {
                    BenchedNetwork.load(new ModelStore.Located(entry, models.getFile(entry)), scenes)
                            .ifPresent(networks::add);
                }
            }
            if (networks.isEmpty()) {
                throw new InvalidInputException("No catalogued network is here: name its folder with --models.");
            }
            List<Times> times = time(networks, rounds);
            List<ModelReport.Row> rows = new ArrayList<>();
            for (int i = 0; i < networks.size(); i++) {
                rows.add(row(networks.get(i), times.get(i), teacherTime(networks.get(i), networks, times)));
            }
            return new ModelReport(rows, rounds, Machine.current());
        } finally {
            networks.forEach(BenchedNetwork::close);
        }
    }

    private static List<Times> time(List<BenchedNetwork> networks, int rounds) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        List<StageTimes> wall = new ArrayList<>();
        List<StageTimes> cpu = new ArrayList<>();
        for (BenchedNetwork network : networks) {
            wall.add(new StageTimes(network.model().entry().id().value()));
            cpu.add(new StageTimes(network.model().entry().id().value()));
        }
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            if (round == 0) {
                wall.forEach(StageTimes::clear);
                cpu.forEach(StageTimes::clear);
            }
            for (int i = 0; i < networks.size(); i++) {
                // Each round begins with another one, so that nobody always follows the same neighbour's caches.
                int next = Math.floorMod(i + round, networks.size());
                long cpuStart = thread.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                networks.get(next).look(round + WARM_UP_ROUNDS);
                wall.get(next).add(System.nanoTime() - start);
                cpu.get(next).add(thread.getCurrentThreadCpuTime() - cpuStart);
            }
        }
        List<Times> times = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            times.add(new Times(wall.get(i).row(), cpu.get(i).row()));
        }
        return times;
    }

    private static Optional<Double> teacherTime(
            BenchedNetwork network, List<BenchedNetwork> networks, List<Times> times) {
        return Optional.ofNullable(TEACHERS.get(network.model().entry().task())).flatMap(teacher -> {
            for (int i = 0; i < networks.size(); i++) {
                if (networks.get(i).model().entry().id().equals(teacher)) {
                    return Optional.of(times.get(i).cpu.p50());
                }
            }
            return Optional.empty();
        });
    }

    private static ModelReport.Row row(BenchedNetwork network, Times times, Optional<Double> teacher) {
        ModelEntry entry = network.model().entry();
        Path file = network.model().file();
        boolean detector = entry.task() == ModelTask.FACE_DETECTION;
        int width = detector
                ? entry.input().tensorWidth(FRAME_WIDTH)
                : entry.input().width();
        int height = detector
                ? entry.input().tensorHeight(FRAME_HEIGHT)
                : entry.input().height();
        long multiplyAdds = MultiplyAdds.count(file, height, width);
        BenchedNetwork.Answer answer = network.check();
        return new ModelReport.Row(
                entry.id(),
                entry.task(),
                entry.bytes(),
                OnnxGraph.read(file).parameters(),
                multiplyAdds,
                width + "×" + height,
                times.cpu.n(),
                times.cpu.p50(),
                times.cpu.p99(),
                times.wall.p50(),
                times.wall.p99(),
                teacher.filter(time -> time > 0).map(time -> Math.round(1000 * times.cpu.p50() / time) / 1000.0),
                budgets(entry, multiplyAdds, times.cpu.p50()),
                answer.correct(),
                answer.detail());
    }

    /** What Limen asks of networks that it ships. */
    private static List<Budget> budgets(ModelEntry entry, long multiplyAdds, double median) {
        return switch (entry.task()) {
            case FACE_EMBEDDING ->
                List.of(
                        Budget.of("million multiply-adds", multiplyAdds / 1e6, 150),
                        Budget.of("MB", entry.bytes() / 1e6, 6),
                        Budget.of("ms", median, 6));
            case FACE_DETECTION -> List.of(Budget.of("MB", entry.bytes() / 1e6, 1), Budget.of("ms", median, 8));
            case PRESENTATION_ATTACK_DETECTION ->
                List.of(Budget.of("MB", entry.bytes() / 1e6, 1), Budget.of("ms", median, 3));
            case FACE_QUALITY -> List.of();
        };
    }

    private record Times(StageTimes.Row wall, StageTimes.Row cpu) {}
}
