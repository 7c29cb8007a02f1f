/** What every gate's display shows. */
import { gates } from './mock-options.mjs';
import { publish } from './mock-streams.mjs';

let sign = { turn: 0, aspect: 'ready', direction: 'entry', language: 'ko' };
const tellSigns = () => sign.aspect !== 'silence' && gates.forEach((gate) => publish('sign', { gate, ...sign }));

export function setSign(parameters) {
  const way = parameters.get('heading') && {
    heading: parameters.get('heading'),
    place: parameters.get('place') ?? 'Block C',
    language: 'en',
    ...(parameters.get('change') ? { change: parameters.get('change') } : {}),
  };
  sign = { turn: sign.turn + 1, aspect: parameters.get('aspect') ?? 'ready', direction: parameters.get('direction') ?? 'entry', language: parameters.get('lang') ?? 'ko', ...(way ? { way } : {}) };
  tellSigns();
}

setInterval(tellSigns, 500);
