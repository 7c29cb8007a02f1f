package dev.limen.gallery.upkeep;

/**
 * A row that cannot be used.
 *
 * @param row its number
 * @param reference its id as it stands there, which may itself be what was changed
 * @param reason one clause
 */
public record Damage(int row, String reference, String reason) {}
