package dev.limen.evaluation.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentationTest {
    @TempDir
    Path folder;

    @BeforeEach
    void lay() throws IOException {
        picture("bona-fide/a.jpg");
        picture("bona-fide/walk/frame_1.jpg");
        picture("bona-fide/walk/frame_0.jpg");
        picture("print/a.jpg");
    }

    @Test
    void aPictureAndTheFramesOfATrackAreOnePresentationEach() {
        assertThat(Presentation.list(folder))
                .containsExactly(
                        new Presentation("bona-fide", "bona-fide/a.jpg", List.of(at("bona-fide/a.jpg"))),
                        new Presentation(
                                "bona-fide",
                                "bona-fide/walk",
                                List.of(at("bona-fide/walk/frame_0.jpg"), at("bona-fide/walk/frame_1.jpg"))),
                        new Presentation("print", "print/a.jpg", List.of(at("print/a.jpg"))));
    }

    @Test
    void aPictureElsewhereIsNamed() throws IOException {
        picture("loose.jpg");

        refused("loose.jpg");
    }

    @Test
    void peopleAndAttacksAreNeeded() throws IOException {
        Files.delete(at("print/a.jpg"));
        refused("holds no attack");
        Files.move(at("bona-fide"), at("mask"));
        refused("holds no folder bona-fide");
    }

    private void refused(String part) {
        assertThatThrownBy(() -> Presentation.list(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part);
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private void picture(String name) throws IOException {
        Files.createDirectories(at(name).getParent());
        Files.write(at(name), new byte[] {1});
    }
}
