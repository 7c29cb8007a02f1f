package dev.limen.vision.liveness;

/**
 * What one frame says of a face.
 *
 * @param estimate the network's
 * @param pixels for a person, natural log-likelihood ratio, at most 0: how clearly the dots of a display or a print show
 * @param edges the same of straight edges about the face
 */
record FrameEvidence(PresentationEstimate estimate, double pixels, double edges) {}
