import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What of an element's own tree is looked at. */
interface Tree {
  readonly activeElement: Element | null;
  querySelectorAll(selector: string): ArrayLike<HTMLElement> & Iterable<HTMLElement>;
  querySelector(selector: string): HTMLElement | null;
}

const CONTROLS = 'select, input, button';

/**
 * Where the keyboard goes on when the row that it was in leaves a list, whoever dealt with it: in the row that comes in its place,
 * or else at the heading. Rows are to be drawn by a key, so that one that stays is not taken for one that went; a button must not be
 * disabled while its answer is awaited, since that alone takes the focus from it.
 */
export class NextFocus implements ReactiveController {
  private held: Element | null = null;
  private place = -1;

  /** @param rows one row each */
  constructor(
    private readonly host: ReactiveControllerHost & { readonly renderRoot: unknown },
    private readonly rows: string,
    private readonly heading: string,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    this.held = this.tree.activeElement;
    this.place = this.held === null ? -1 : this.list().findIndex((row) => row.contains(this.held));
  }

  hostUpdated(): void {
    if (this.place < 0 || this.tree.activeElement !== null) {
      return;
    }
    const next = this.list()[this.place]?.querySelector<HTMLElement>(CONTROLS);
    (next ?? this.tree.querySelector(this.heading))?.focus();
  }

  private list(): HTMLElement[] {
    return [...this.tree.querySelectorAll(this.rows)];
  }

  private get tree(): Tree {
    return this.host.renderRoot as Tree;
  }
}
