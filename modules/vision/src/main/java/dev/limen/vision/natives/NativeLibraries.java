package dev.limen.vision.natives;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_java;
import org.opencv.core.Core;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads OpenCV and FFmpeg into this process, once.
 *
 * <p>After {@link #loadOpenCv()} any class of {@code org.opencv} may be used. OpenCV's window module ({@code highgui}) is
 * left out: it is the only one that needs a desktop's libraries, and a gate has no desktop.
 *
 * <p>Thread-safe; every call after the first costs a lock check. A class that touches {@code org.opencv} calls
 * {@link #loadOpenCv()} in its static initialiser or its factory.
 */
public final class NativeLibraries {
    private static final Logger log = LoggerFactory.getLogger(NativeLibraries.class);

    static {
        // JavaCPP refuses to allocate when the whole process exceeds twice the Java heap. Model weights and pictures
        // live outside the heap here, so that guess would stop a healthy gate; the soak tests watch memory instead.
        if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
            System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        }
    }

    private NativeLibraries() {}

    /**
     * Makes {@code org.opencv} usable.
     *
     * @throws IllegalStateException when the libraries for this platform are missing or cannot be loaded; one sentence
     */
    public static void loadOpenCv() {
        OpenCv.loaded();
    }

    /**
     * Makes {@code org.bytedeco.ffmpeg} usable and sends FFmpeg's messages to SLF4J.
     *
     * @throws IllegalStateException when the libraries for this platform are missing or cannot be loaded; one sentence
     */
    public static void loadFfmpeg() {
        Ffmpeg.loaded();
    }

    private static IllegalStateException failure(String library, Throwable cause) {
        return new IllegalStateException(
                "The " + library + " libraries for " + Loader.getPlatform()
                        + " cannot be loaded; build Limen on this platform and check that "
                        + System.getProperty("user.home") + " or java.io.tmpdir is writable (" + cause.getMessage()
                        + ").",
                cause);
    }

    /** The class initialiser is the lock; a failure is kept and told again to every later caller. */
    private static final class OpenCv {
        private static final List<IllegalStateException> FAILURES = load();

        static void loaded() {
            FAILURES.forEach(failure -> {
                throw failure;
            });
        }

        private static List<IllegalStateException> load() {
            long start = System.nanoTime();
            try {
                Loader.load(org.bytedeco.openblas.global.openblas.class);
                ClassProperties properties = Loader.loadProperties(opencv_java.class, Loader.loadProperties(), true);
                for (String module : modules(properties)) {
                    URL[] found = Loader.findLibrary(opencv_java.class, properties, module, false);
                    Loader.loadLibrary(opencv_java.class, found, module);
                }
                // One core per camera thread, as for the networks: gates share a machine, and a second thread inside
                // one
                // small picture costs more than it gains.
                Core.setNumThreads(1);
                log.atDebug()
                        .addKeyValue("millis", (System.nanoTime() - start) / 1_000_000)
                        .log("OpenCV loaded");
                return List.of();
            } catch (LinkageError | RuntimeException e) {
                return List.of(failure("OpenCV", e));
            }
        }

        /** JavaCPP lists the modules so that each comes after those it needs; the Java binding itself comes last. */
        private static List<String> modules(ClassProperties properties) {
            List<String> modules = new ArrayList<>(properties.get("platform.link"));
            modules.removeIf(name -> !name.startsWith("opencv_") || name.startsWith("opencv_highgui"));
            modules.add("opencv_java");
            return modules;
        }
    }

    private static final class Ffmpeg {
        private static final List<IllegalStateException> FAILURES = load();

        static void loaded() {
            FAILURES.forEach(failure -> {
                throw failure;
            });
        }

        private static List<IllegalStateException> load() {
            try {
                Loader.load(avutil.class);
                Loader.load(avcodec.class);
                Loader.load(avformat.class);
                Loader.load(swscale.class);
                FfmpegLog.install();
                avformat.avformat_network_init();
                return List.of();
            } catch (LinkageError | RuntimeException e) {
                return List.of(failure("FFmpeg", e));
            }
        }
    }
}
