import { beforeEach, describe, expect, it } from 'vitest';
import { NextFocus } from '../../main/web/console/next-focus.js';

/** As much of a document as a list needs: rows with one control each, below a heading. */
class Tree {
  activeElement: unknown = null;
  rows: Row[] = [];
  readonly heading = new Control(this, '#heading');
  querySelectorAll(): Row[] {
    return this.rows;
  }
  querySelector(selector: string): Control | null {
    return selector === '#heading' ? this.heading : null;
  }
  /** As a browser does, what goes takes the focus with it. */
  remove(row: Row): void {
    this.rows = this.rows.filter((each) => each !== row);
    if (this.activeElement === row.control) {
      this.activeElement = null;
    }
  }
}

class Control {
  constructor(
    private readonly tree: Tree,
    readonly name: string,
  ) {}
  focus(): void {
    this.tree.activeElement = this;
  }
}

class Row {
  readonly control: Control;
  constructor(tree: Tree, name: string) {
    this.control = new Control(tree, name);
  }
  contains(element: unknown): boolean {
    return element === this.control;
  }
  querySelector(): Control {
    return this.control;
  }
}

let tree: Tree;
let keyboard: NextFocus;
const focused = () => (tree.activeElement as Control | null)?.name;

/** One round of drawing. */
function draws(change: () => void): void {
  keyboard.hostUpdate();
  change();
  keyboard.hostUpdated();
}

describe('where the keyboard goes on', () => {
  beforeEach(() => {
    tree = new Tree();
    tree.rows = ['first', 'second', 'third'].map((name) => new Row(tree, name));
    const host = { renderRoot: tree, addController: () => undefined, removeController: () => undefined, requestUpdate: () => undefined, updateComplete: Promise.resolve(true) };
    keyboard = new NextFocus(host, 'li', '#heading');
  });

  it('is in the row that comes in the place of the one that went', () => {
    tree.rows[1]!.control.focus();
    draws(() => tree.remove(tree.rows[1]!));
    expect(focused()).toBe('third');
  });

  it('is at the heading after the last row, and after the only one', () => {
    tree.rows[2]!.control.focus();
    draws(() => tree.remove(tree.rows[2]!));
    expect(focused()).toBe('#heading');
    tree.rows.length = 1;
    tree.rows[0]!.control.focus();
    draws(() => tree.remove(tree.rows[0]!));
    expect(focused()).toBe('#heading');
  });

  it('is where it was when another row goes, or nothing does', () => {
    tree.rows[2]!.control.focus();
    draws(() => tree.remove(tree.rows[0]!));
    draws(() => undefined);
    expect(focused()).toBe('third');
  });

  it('is not taken from anywhere else', () => {
    draws(() => tree.remove(tree.rows[0]!));
    expect(focused()).toBeUndefined();
    tree.heading.focus();
    draws(() => tree.remove(tree.rows[0]!));
    expect(focused()).toBe('#heading');
  });
});
