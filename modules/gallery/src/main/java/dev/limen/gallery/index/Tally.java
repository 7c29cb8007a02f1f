package dev.limen.gallery.index;

/**
 * What a probe is to a {@link Kernel}: factors by column, and sums by lane that the products are added to. The arrays are
 * the probe's own, not copies.
 */
record Tally(short[] low, short[] high, short[] sums) {}
