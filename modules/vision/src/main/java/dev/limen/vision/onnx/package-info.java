/** What an ONNX file says of the network in it, without running it. */
@NullMarked
package dev.limen.vision.onnx;

import org.jspecify.annotations.NullMarked;
