/**
 * From a picture to a reference, a refusal or a question to staff: carries out what the rules of {@code gallery} decide.
 *
 * <p>Start reading at {@link dev.limen.coordinator.enrolment.Enrolment}.
 */
@NullMarked
package dev.limen.coordinator.enrolment;

import org.jspecify.annotations.NullMarked;
