package dev.limen.edge.sync;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import dev.limen.credential.FeedKey;
import dev.limen.edge.state.Checkpoint;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.ProtocolJson;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Which pages of the change feed a node believes. With a pinned key: only one that its holder signed as the answer to this
 * very question, of a log that has not become shorter. That answer cannot have been forged, cut, mixed or kept for later,
 * whatever the clocks say. Stateless.
 */
final class FeedTrust {
    private final Optional<FeedKey> pinned;

    FeedTrust(Optional<FeedKey> pinned) {
        this.pinned = pinned;
    }

    /**
     * {@return the page}
     *
     * @param last how far the node has followed
     * @throws FeedRefusedException when it is not to be believed; one sentence for staff
     */
    ChangePage believe(SignedPage answer, FeedQuery question, Optional<Checkpoint> last) {
        if (pinned.isPresent() && !isSigned(answer, pinned.get())) {
            throw refused(
                    answer.signature().isPresent()
                            ? "it is signed with another key than coordinator.feed_key, or was changed on the way"
                            : "it is not signed: set feed.signing_key at the coordinator");
        }
        ChangePage page = read(answer);
        if (page.standing().isPresent()) {
            checkStanding(page, page.standing().get(), question, last);
        } else if (pinned.isPresent()) {
            throw refused("it does not say where the change log stands");
        }
        return page;
    }

    private void checkStanding(
            ChangePage page, ChangePage.Standing standing, FeedQuery question, Optional<Checkpoint> last) {
        if (!standing.nonce().equals(question.nonce())) {
            throw refused("it is too old, an answer to an earlier question (made at " + standing.signedAt() + ")");
        }
        if (!isWithin(standing.zones(), question.zones())) {
            throw refused("it is for other zones than were asked for");
        }
        if (standing.after() != question.after() && standing.after() != 0) {
            throw refused("it continues from " + standing.after() + " instead of " + question.after());
        }
        if (!isInOrder(page, standing)) {
            throw refused("its changes are not those between " + standing.after() + " and " + page.position());
        }
        long seen = last.filter(known -> known.feed().equals(page.feed()))
                .map(Checkpoint::head)
                .orElse(0L);
        if (pinned.isPresent() && standing.head() < seen) {
            throw refused("the change log ends at " + standing.head() + " and had reached " + seen
                    + ", so the coordinator came back from an older copy, in which people may stand who were erased"
                    + " since; if that was meant, remove records.sqlite from this node's data_dir and start it again");
        }
    }

    /** A coordinator may tell less than was asked for. */
    private static boolean isWithin(Optional<List<Zone>> told, Optional<List<Zone>> asked) {
        return asked.isEmpty()
                || told.filter(zones -> asked.get().containsAll(zones)).isPresent();
    }

    private static boolean isInOrder(ChangePage page, ChangePage.Standing standing) {
        long reached = standing.after();
        for (ChangePage.Entry entry : page.entries()) {
            if (entry.sequence() < Math.max(reached, standing.after() + 1)) {
                return false;
            }
            reached = entry.sequence();
        }
        return reached <= page.position() && page.position() <= standing.head();
    }

    private static boolean isSigned(SignedPage answer, FeedKey key) {
        try {
            return answer.signature().isPresent()
                    && key.signed(
                            ApiPaths.FEED_SIGNATURE_DOMAIN,
                            answer.json(),
                            Base64.getDecoder().decode(answer.signature().get()));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static ChangePage read(SignedPage answer) {
        try {
            return ProtocolJson.read(answer.json(), ChangePage.class, "The change feed");
        } catch (InvalidInputException foreign) {
            throw new CoordinatorAwayException(
                    "The coordinator says something this version does not understand: " + foreign.getMessage(),
                    foreign);
        }
    }

    private static FeedRefusedException refused(String why) {
        return new FeedRefusedException("The change feed is refused: " + why + ".");
    }
}
