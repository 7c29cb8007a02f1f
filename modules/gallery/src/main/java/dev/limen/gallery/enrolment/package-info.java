/**
 * Who may be enrolled with which picture. Pure: no disk, no clock, no index; scores and times come in.
 *
 * <p>Start reading at {@link dev.limen.gallery.enrolment.EnrolmentRules}.
 */
@NullMarked
package dev.limen.gallery.enrolment;

import org.jspecify.annotations.NullMarked;
