package dev.limen.vision.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class NativeLibrariesIT {
    @Test
    void manyThreadsMayAskAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Double>> tasks = IntStream.range(0, 32)
                    .<Callable<Double>>mapToObj(i -> () -> {
                        NativeLibraries.loadOpenCv();
                        NativeLibraries.loadFfmpeg();
                        return Core.sumElems(new Mat(2, 3, CvType.CV_8UC1, new Scalar(i))).val[0];
                    })
                    .toList();
            List<Future<Double>> sums = threads.invokeAll(tasks);
            for (int i = 0; i < sums.size(); i++) {
                assertThat(sums.get(i).get()).isEqualTo(6.0 * i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noWindowSystemIsLoaded() throws IOException {
        NativeLibraries.loadOpenCv();
        NativeLibraries.loadFfmpeg();

        String maps = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains(".so"))
                .collect(Collectors.joining("\n"));

        assertThat(maps)
                .contains("libopencv_java", "libavformat")
                .doesNotContain("highgui", "gtk", "libX11", "avdevice");
    }

    @Test
    void messagesOfFfmpegLoseCredentialsAndLineBreaks() {
        assertThat(FfmpegLog.redact("[rtsp @ 0x1] rtsp://admin:s3cret@host:554/x?pwd=s3cret failed\nfake log line"))
                .isEqualTo("[rtsp @ 0x1] rtsp://***@host:554/x?*** failed fake log line");
    }
}
