package dev.limen.core;

/**
 * A place in a venue.
 *
 * @param longitude degrees east, WGS 84
 * @param latitude degrees north, WGS 84
 * @param ordinal the level, counted as IMDF 1.0 does: 0 is the ground, 1 the storey above it
 */
public record MapPoint(double longitude, double latitude, int ordinal) {
    /** @throws InvalidInputException when a coordinate is not on Earth */
    public MapPoint {
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw new InvalidInputException("Longitude " + longitude + ", latitude " + latitude
                    + " is not a place on Earth: give degrees, longitude first.");
        }
    }
}
