package dev.limen.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class RepositoryFilesTest {
    @TempDir
    Path around;

    private Path root;

    @BeforeEach
    void makeRepository() throws IOException {
        root = around.resolve("limen");
        Files.createDirectories(root.resolve("models"));
        Files.createDirectories(root.resolve("modules/deep/inside"));
        Files.writeString(root.resolve("models/catalog.json"), "{}");
    }

    @Test
    void theRootIsFoundFromAnyFolderInside() {
        RepositoryFiles files = RepositoryFiles.find(root.resolve("modules/deep/inside"), Optional.empty());

        assertThat(files.root()).isEqualTo(root);
        assertThat(files.shippedModels()).isEqualTo(root.resolve("models"));
        assertThat(files.listModelFolders()).containsExactly(root.resolve("models"));
    }

    @Test
    void outsideTheRepositoryOneSentenceSaysSo() {
        assertThatThrownBy(() -> RepositoryFiles.find(around, Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(around.toString())
                .hasMessageContaining("catalog.json");
    }

    @Test
    void foldersNamedByTheEnvironmentComeFirstAndReplaceThoseBesideTheRepository() throws IOException {
        Files.createDirectories(around.resolve("shared/models"));
        Path mine = Files.createDirectories(around.resolve("mine"));
        String named = mine + File.pathSeparator + around.resolve("not-there");

        assertThat(RepositoryFiles.find(root, Optional.of(named)).listModelFolders())
                .containsExactly(mine, root.resolve("models"));
        assertThat(RepositoryFiles.find(root, Optional.empty()).listModelFolders())
                .containsExactly(around.resolve("shared/models"), root.resolve("models"));
    }

    @Test
    void aMissingNetworkSkipsTheTestAndNamesIt() throws IOException {
        RepositoryFiles files = RepositoryFiles.find(root, Optional.empty());

        assertThatThrownBy(() -> files.assumeModel("detector.onnx"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("detector.onnx")
                .hasMessageContaining("LIMEN_MODELS");

        Path there = Files.writeString(root.resolve("models/detector.onnx"), "x");
        assertThat(files.assumeModel("detector.onnx")).isEqualTo(there);
    }

    @Test
    void missingPeopleSkipTheTest() throws IOException {
        RepositoryFiles files = RepositoryFiles.find(root, Optional.empty());

        assertThatThrownBy(() -> files.assumePeople("footage"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("footage");

        Path footage = Files.createDirectories(around.resolve("shared/people/footage"));
        assertThat(files.assumePeople("footage")).isEqualTo(footage);
    }
}
