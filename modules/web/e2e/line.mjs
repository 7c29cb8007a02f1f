import { createServer, connect } from 'node:net';

/** A line to the server `to`, a URL, that can be cut and mended; pages go to its `base`. */
export async function line(to) {
  const ends = new Set();
  let cut = false;
  const server = createServer((near) => {
    if (cut) {
      near.destroy();
      return;
    }
    const far = connect(Number(to.port), to.hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        ends.delete(one);
      });
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = () => ends.forEach((each) => each.destroy());
  return {
    base: `http://127.0.0.1:${server.address().port}/`,
    cut: () => {
      cut = true;
      end();
    },
    mend: () => (cut = false),
    close: () => {
      end();
      server.close();
    },
  };
}
