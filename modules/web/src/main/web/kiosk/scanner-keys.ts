/** How every ticket's text begins. */
const TICKET = 'LT:';
/** No scanner pauses for so long; what was typed before is not its. */
const PAUSE_MS = 1_000;
const MOST_CHARACTERS = 2_048;

/** What of a key's event matters. */
export type Key = Pick<KeyboardEvent, 'key' | 'timeStamp' | 'preventDefault'>;

/** Finds tickets among the keys pressed: a scanner on a cable types what it has read, and ends with Enter. */
export class ScannerKeys {
  private text = '';
  private last = 0;

  constructor(private readonly read: (text: string) => void) {}

  pressed(event: Key): void {
    if (event.timeStamp - this.last > PAUSE_MS || this.text.length > MOST_CHARACTERS) {
      this.text = '';
    }
    this.last = event.timeStamp;
    if (event.key.length === 1) {
      this.text += event.key;
    } else if (event.key === 'Enter') {
      const begins = this.text.indexOf(TICKET);
      if (begins >= 0) {
        // Else it would press whatever button has the focus.
        event.preventDefault();
        this.read(this.text.slice(begins));
      }
      this.text = '';
    }
  }
}
