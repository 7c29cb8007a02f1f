/** The gallery beside what else one could take: same people, same probes, one thread, answers checked. */
@NullMarked
package dev.limen.benchmarks.gallery;

import org.jspecify.annotations.NullMarked;
