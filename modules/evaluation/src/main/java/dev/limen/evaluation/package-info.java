/** What the evaluations share: which networks, and how a report is printed. */
@NullMarked
package dev.limen.evaluation;

import org.jspecify.annotations.NullMarked;
