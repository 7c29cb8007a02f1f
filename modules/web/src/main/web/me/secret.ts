const SECRET = /^[A-Za-z0-9_-]{22}$/;

/** The secret of a link to tickets, or of what was typed. */
export function secretOf(text: string): string | undefined {
  const secret = text.trim().replace(/^.*#claim=/, '');
  return SECRET.test(secret) ? secret : undefined;
}
