package dev.limen.protocol;

/**
 * Sent to a kiosk when it connects, and when an evacuation was raised or ended.
 *
 * @param active whether the kiosk shows the way out and nothing else
 */
public record KioskEvacuation(boolean active) {}
