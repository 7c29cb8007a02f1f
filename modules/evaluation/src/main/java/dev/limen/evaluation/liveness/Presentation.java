package dev.limen.evaluation.liveness;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.PictureFolder;
import dev.limen.vision.model.PresentationReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something presented to a camera: a picture, or the frames of one track.
 *
 * @param species of attack, or {@value PresentationReading#BONA_FIDE}
 * @param name path below the folder, with {@code /}
 * @param frames in the order of their names; at least one
 */
public record Presentation(String species, String name, List<Path> frames) {
    /** Copies the list. */
    public Presentation {
        frames = List.copyOf(frames);
    }

    /** {@return whether it is a person} */
    public boolean isBonaFide() {
        return species.equals(PresentationReading.BONA_FIDE);
    }

    /**
     * {@return what lies in a folder of folders: species/picture.jpg, or species/track/frame.jpg}
     *
     * @throws InvalidInputException when a picture lies elsewhere, or people or attacks are missing
     */
    public static List<Presentation> list(Path folder) {
        Map<String, List<Path>> found = new TreeMap<>();
        for (Path file : PictureFolder.files(folder)) {
            Path relative = folder.relativize(file);
            int depth = relative.getNameCount();
            if (depth != 2 && depth != 3) {
                throw new InvalidInputException("The picture " + file + " lies neither in a species' folder ("
                        + "species/picture.jpg) nor in a track's (species/track/frame.jpg): move it.");
            }
            String name = relative.subpath(0, 2)
                    .toString()
                    .replace(folder.getFileSystem().getSeparator(), "/");
            found.computeIfAbsent(name, unseen -> new ArrayList<>()).add(file);
        }
        List<Presentation> presentations = new ArrayList<>();
        found.forEach((name, frames) ->
                presentations.add(new Presentation(name.substring(0, name.indexOf('/')), name, frames)));
        if (presentations.stream().noneMatch(Presentation::isBonaFide)) {
            throw new InvalidInputException("The folder " + folder + " holds no folder " + PresentationReading.BONA_FIDE
                    + " with pictures of people: add one.");
        }
        if (presentations.stream().allMatch(Presentation::isBonaFide)) {
            throw new InvalidInputException("The folder " + folder
                    + " holds no attack: add a folder for each species, such as print, screen or mask.");
        }
        return presentations;
    }
}
