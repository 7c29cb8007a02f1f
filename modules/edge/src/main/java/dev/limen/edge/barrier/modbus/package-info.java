/** Barriers behind relay boards that speak Modbus TCP (MODBUS Application Protocol V1.1b3). */
@NullMarked
package dev.limen.edge.barrier.modbus;

import org.jspecify.annotations.NullMarked;
