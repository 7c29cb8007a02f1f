package dev.limen.wayfinding.venue;

import org.locationtech.jts.geom.Coordinate;

/**
 * A flat metric frame that touches the WGS 84 ellipsoid at one point: x metres east, y metres north.
 *
 * <p>Scales by the ellipsoid's radii of curvature at that point, meridian and prime vertical. Half a kilometre away the
 * narrowing of the meridians makes an error of 0.07 m at 60° latitude; it grows with the square of the distance. Immutable.
 */
public final class LocalPlane {
    private static final double SEMI_MAJOR = 6_378_137.0;
    private static final double ECCENTRICITY_SQUARED = 6.694_379_990_14e-3;

    private final double longitude;
    private final double latitude;
    private final double metresPerDegreeEast;
    private final double metresPerDegreeNorth;

    /**
     * @param longitude degrees, of the point of contact
     * @param latitude degrees, of the point of contact
     */
    public LocalPlane(double longitude, double latitude) {
        this.longitude = longitude;
        this.latitude = latitude;
        double phi = Math.toRadians(latitude);
        double w = Math.sqrt(1 - ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi));
        double meridian = SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / (w * w * w);
        double primeVertical = SEMI_MAJOR / w;
        metresPerDegreeNorth = Math.toRadians(meridian);
        // A venue at a pole would divide by zero; a millimetre per degree is as good as nothing there.
        metresPerDegreeEast = Math.max(1e-3, Math.toRadians(primeVertical * Math.cos(phi)));
    }

    /** {@return x metres east, y metres north of the point of contact} */
    public Coordinate toMetres(double longitudeDegrees, double latitudeDegrees) {
        return new Coordinate(
                (longitudeDegrees - longitude) * metresPerDegreeEast,
                (latitudeDegrees - latitude) * metresPerDegreeNorth);
    }

    /** {@return x longitude, y latitude in degrees} */
    public Coordinate toDegrees(double x, double y) {
        return new Coordinate(longitude + x / metresPerDegreeEast, latitude + y / metresPerDegreeNorth);
    }

    /** {@return the direction from {@code a} to {@code b} (metres), degrees clockwise from true north, [0, 360)} */
    public static double bearing(Coordinate a, Coordinate b) {
        double degrees = Math.toDegrees(Math.atan2(b.x - a.x, b.y - a.y));
        return (degrees + 360) % 360;
    }
}
