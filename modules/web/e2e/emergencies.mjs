/** Pages as they are while everybody is to leave, or is asked whether to. */

/** Runs inside the page: whether the console tells of an evacuation or asks about one. */
const told = () => Boolean(document.querySelector('limen-console')?.shadowRoot?.querySelector('limen-evacuation')?.shadowRoot?.querySelector('section'));

/** Runs inside the page: opens the question whether everybody is to leave. */
const askToLeave = () => {
  const console = document.querySelector('limen-console')?.shadowRoot;
  const dialog = console?.querySelector('limen-evacuation')?.shadowRoot?.querySelector('limen-evacuation-dialog')?.shadowRoot?.querySelector('dialog');
  if (dialog && !dialog.open) {
    console.querySelector('button.evacuate:not([disabled])')?.click();
  }
  return Boolean(dialog?.open);
};

/** Runs inside the page: whether a kiosk shows the way out, in one language for good. */
const leaving = (language) => {
  const screen = document.querySelector('limen-kiosk')?.shadowRoot?.querySelector('limen-kiosk-emergency');
  const shown = screen?.shadowRoot?.querySelector('main')?.lang;
  if (screen && shown !== language) {
    clearInterval(screen.turning);
    screen.turn++;
    screen.turn %= 8;
  }
  return shown === language && Boolean(screen.shadowRoot.querySelector('.out .arrow'));
};

const LEAVING = { active: true, reason: 'Smoke on level 2', setBy: 'user:hanna', setAt: '2026-02-09T12:00:00Z', fireInputs: [] };
const ASKING = {
  active: false,
  fireInputs: [{ gate: 'gate-a', node: 'north', at: '2026-02-09T12:00:00Z', answerBy: '2099-02-09T12:00:00Z' }],
};

/** What pages show in an emergency alone, and what each is told so that it does. */
export const emergencies = (kiosk) => [
  ...['en', 'ar'].map((language) => ({
    name: `kiosk, everybody is to leave, ${language}`,
    path: `kiosk?id=${kiosk}`,
    ready: leaving,
    part: language,
    told: [['**/kiosks/*/stream', 'text/event-stream', 'event: evacuation\ndata: {"active":true}\n\n']],
  })),
  ...Object.entries({ 'everybody is to leave': LEAVING, 'a fire input asks': ASKING }).map(([name, holds]) => ({
    name: `console, ${name}`,
    path: 'console#nodes',
    ready: told,
    told: [['**/api/v1/evacuation', 'application/json', JSON.stringify(holds)]],
  })),
  { name: 'console, is everybody to leave?', path: 'console#nodes', ready: askToLeave },
];
