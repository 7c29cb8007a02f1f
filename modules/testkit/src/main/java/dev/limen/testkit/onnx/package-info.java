/** Networks small enough to be written by hand. */
@NullMarked
package dev.limen.testkit.onnx;

import org.jspecify.annotations.NullMarked;
