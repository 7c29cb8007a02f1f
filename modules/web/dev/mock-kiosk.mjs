/** What a kiosk asks for: what is around it, and every way from there. */
import { json, missing } from './mock-answers.mjs';
import { gates, kioskOf, wayTo } from './mock-options.mjs';
import * as schedule from './mock-schedule.mjs';
import { closed, evacuation } from './mock-staff.mjs';
import { subscribe } from './mock-streams.mjs';

export function answerKiosk(request, response, url, id, rest, language) {
  if (!gates.includes(id)) {
    return missing(response);
  }
  if (rest === '/stream') {
    subscribe(request, response, (name, data) => ['evacuation', 'schedule', 'closures'].includes(name) || (name === 'guidance' && data.kiosk === id));
    const first = { evacuation: { active: evacuation.active }, closures: { closed }, schedule: schedule.page() };
    return Object.entries(first).forEach(([name, data]) => response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
  }
  if (rest === '/schedule') {
    return json(response, schedule.fromKiosk());
  }
  if (rest === '/gate') {
    return json(response, { gate: gates.find((each) => each !== id), directions: wayTo(id, 'Block C', language), spread: false });
  }
  if (rest === '/exit') {
    const exit = kioskOf(id, 'en').destinations.find((each) => each.category === 'exit');
    const shown = kioskOf(id, language).destinations.find((each) => each.id === exit?.id);
    return exit ? json(response, wayTo(id, exit.name, language, shown.name)) : missing(response);
  }
  if (rest === '/ticket') {
    // Every picture shows a ticket, but for what a scanner reads: that ticket is not good.
    const refused = request.headers['content-type'] === 'text/plain';
    const to = kioskOf(id, 'en').destinations.find((each) => each.category === 'section')?.id;
    return json(response, refused ? { state: 'refused' } : { state: 'found', to, zone: 'east' });
  }
  if (rest === '/directions') {
    const named = (tongue) => kioskOf(id, tongue).destinations.find((each) => each.id === url.searchParams.get('to'))?.name;
    return named('en') ? json(response, wayTo(id, named('en'), language, named(language))) : missing(response);
  }
  return json(response, kioskOf(id, language));
}
