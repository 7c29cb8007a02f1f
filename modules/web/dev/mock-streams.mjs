/** Who listens, and what they are told. */
const streams = new Set();

/** Tells everybody who hears such things. */
export function publish(name, data, id) {
  const frame = `${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  for (const stream of streams) {
    if (stream.hears(name, data)) {
      stream.response.write(frame);
    }
  }
}

/** @param hears whether this listener is told something, by its name and its data */
export function subscribe(request, response, hears) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 1000\n\n');
  const stream = { response, hears };
  streams.add(stream);
  request.on('close', () => streams.delete(stream));
}
