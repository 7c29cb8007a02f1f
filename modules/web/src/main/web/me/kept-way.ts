import type { Directions } from '../shared/protocol.js';
import type { WayAsked } from './way-asked.js';

/** The way that was shown last; it stays without a network. */
export interface KnownWay extends WayAsked {
  directions: Directions;
}
