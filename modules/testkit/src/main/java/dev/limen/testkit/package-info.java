/** What tests of every module need: finding files. */
@NullMarked
package dev.limen.testkit;

import org.jspecify.annotations.NullMarked;
