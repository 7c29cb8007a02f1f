package dev.limen.wayfinding.geometry;

/**
 * A straight line one can walk, both ways, between two points of a list.
 *
 * @param a index of one end
 * @param b index of the other
 * @param length metres
 */
public record Link(int a, int b, double length) {}
