package dev.limen.wayfinding.guidance;

import dev.limen.wayfinding.venue.Labels;
import dev.limen.wayfinding.venue.Opening;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayNode;
import dev.limen.wayfinding.venue.Venue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pathways lead through a door that has a name: there one says the name. Immutable. */
final class NamedDoors {
    private final Map<String, Labels> signs = new HashMap<>();

    NamedDoors(Venue venue) {
        List<Opening> named = venue.openings().stream()
                .filter(opening -> opening.name().isPresent())
                .toList();
        if (named.isEmpty()) {
            return;
        }
        Map<String, String> levels = new HashMap<>();
        for (PathwayNode node : venue.pathwayNodes()) {
            levels.put(node.id(), node.levelId());
        }
        for (Pathway pathway : venue.pathways()) {
            String level = levels.get(pathway.from());
            named.stream()
                    .filter(opening -> opening.levelId().equals(level)
                            && opening.geometry().intersects(pathway.geometry()))
                    .findFirst()
                    .flatMap(Opening::name)
                    .ifPresent(name -> signs.put(pathway.id(), name));
        }
    }

    Optional<Labels> on(Pathway pathway) {
        return Optional.ofNullable(signs.get(pathway.id()));
    }
}
