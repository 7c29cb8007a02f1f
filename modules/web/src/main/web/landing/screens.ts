/** What the first page is told after its `#`, by whoever started it: where the gates' own pages are, and what can be tried. */
export interface Told {
  /** Gates with the port of their node, on this machine. */
  gates: ReadonlyArray<{ gate: string; port: number }>;
  /** Kiosks that stand elsewhere, which the coordinator serves. */
  kiosks: ReadonlyArray<{ name: string; id: string }>;
  /** The gate that takes one's own camera. */
  walk: string;
  /** With which the kiosks' pages are opened. */
  key: string;
  /** With which a phone takes a ticket. */
  claim: string;
}

export interface Screen {
  href: string;
  title: string;
  what: string;
}

const GATE = /^([A-Za-z0-9._-]+):(\d{1,5})$/;
const KIOSK = /^([\p{L}\p{N} ._-]+):([0-9a-f-]{36})$/u;
const SECRET = /^[A-Za-z0-9._~-]*$/;

/** Reads it; whatever is odd is left out, for anybody can write an address. */
export function readTold(hash: string): Told {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const secret = (name: string): string => (SECRET.test(said.get(name) ?? '') ? (said.get(name) ?? '') : '');
  const gates = (said.get('gates') ?? '')
    .split(',')
    .map((text) => GATE.exec(text))
    .filter((match) => match !== null)
    .map(([, gate, port]) => ({ gate: gate!, port: Number(port) }))
    .filter(({ port }) => port > 0 && port < 65_536);
  const kiosks = (said.get('kiosks') ?? '')
    .split(',')
    .map((text) => KIOSK.exec(text))
    .filter((match) => match !== null)
    .map(([, name, id]) => ({ name: name!, id: id! }));
  return { gates, kiosks, walk: secret('walk'), key: secret('key'), claim: secret('claim') };
}

/** What can be opened, in the order in which one would try it. `here` is the address of the first page. */
export function screensOf({ gates, kiosks, walk, key, claim }: Told, here: string): Screen[] {
  const at = (port: number, path: string): string => {
    const address = new URL(path, here);
    address.port = String(port);
    return address.href;
  };
  const asked = encodeURIComponent;
  const own = gates.filter(({ gate }) => gate === walk);
  const others = gates.filter(({ gate }) => gate !== walk);
  return [
    ...(claim ? [{ href: `./me#claim=${asked(claim)}`, title: 'Take a ticket', what: 'Onto the page of a visitor’s phone; there you can have your face known, or not' }] : []),
    ...own.map(({ gate, port }) => ({
      href: at(port, `walk?gate=${asked(gate)}`),
      title: 'Walk through a gate yourself',
      what: 'Your camera becomes the gate’s; its pictures stay on this machine',
    })),
    ...others.flatMap(({ gate, port }) => [
      {
        href: at(port, `kiosk?id=${asked(gate)}${key ? `#key=${asked(key)}` : ''}`),
        title: `Kiosk ${gate}`,
        what: 'Map and way for visitors; works without the coordinator',
      },
      { href: at(port, `gate?gate=${asked(gate)}`), title: `Display of ${gate}`, what: 'What somebody sees who walks up to it' },
    ]),
    ...kiosks.map(({ name, id }) => ({ href: `./kiosk?id=${asked(id)}`, title: name, what: 'Map and way for visitors, from the coordinator' })),
  ];
}
