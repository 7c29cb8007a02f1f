package dev.limen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.credential.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is verified by Limen, and by the commands that stand in it, run in a shell. */
class AuditExportIT {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void exportAPiece() throws IOException {
        Chains chain = Chains.of(SigningKey.ephemeral(), 20);
        AuditExport export = new AuditExport(
                chain.chain(),
                chain.key().publicKey(),
                4,
                chain.entries().get(2).hash());
        String text = export.begin()
                + chain.entries().subList(3, 15).stream()
                        .map(AuditExport::entry)
                        .collect(Collectors.joining())
                + chain.heads().subList(0, 3).stream().map(AuditExport::head).collect(Collectors.joining());
        file = Files.writeString(folder.resolve("export.txt"), text);
    }

    @Test
    void whatWasExportedIsIntact() throws Exception {
        assertThat(AuditExport.verify(file, List.of()).findings()).isEmpty();
        assertThat(recipe()).isZero();
    }

    @Test
    void aChangeIsFoundByBoth() throws Exception {
        for (String[] change : new String[][] {
            {"p-7", "p-8"}, {"\"number\":9}", "\"number\":8}"}, {"limen-audit-head 1", "limen-audit-head 2"}
        }) {
            String text = Files.readString(file);
            Files.writeString(file, text.replace(change[0], change[1]));

            assertThat(AuditExport.verify(file, List.of()).isIntact())
                    .as(change[0])
                    .isFalse();
            assertThat(recipe()).as(change[0]).isNotZero();
            Files.writeString(file, text);
        }
    }

    private int recipe() throws IOException, InterruptedException {
        String commands = Files.readString(file)
                .lines()
                .filter(line -> line.startsWith("#$ "))
                .map(line -> line.substring(3))
                .collect(Collectors.joining("\n", "", "\n"));
        Process bash = new ProcessBuilder("bash", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        System.out.println(Files.readString(folder.resolve("said"), StandardCharsets.UTF_8));
        return bash.exitValue();
    }
}
