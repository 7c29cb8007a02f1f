/**
 * People who do not exist, walking up to a lane that does: what it does with them, counted. Only cameras, networks and
 * hardware are imitated, by distributions measured on pictures; tracking, fusion, gallery search, rules, outbox and grants
 * are the product's own.
 */
@NullMarked
package dev.limen.edge.simulation;

import org.jspecify.annotations.NullMarked;
