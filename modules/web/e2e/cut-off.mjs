/** Finds text that a reader cannot see whole. */

/** Runs inside the page: texts that stick out of the window, of a button or of a box that shows nothing beyond its edge. */
const textsCutOff = () => {
  /** Layout rounds. */
  const SLACK = 1.5;
  /** A font's box is higher than what is drawn of most letters. */
  const INK = 0.22;
  const inside = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? inside(each.shadowRoot) : [])]);
  const above = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
  const found = [];
  const look = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const ink = { left: rect.left, right: rect.right, top: rect.top + INK * rect.height, bottom: rect.bottom - INK * rect.height };
      let [across, down] = [true, true];
      for (let box = node.parentElement; box && (across || down); box = above(box)) {
        const style = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        const closed = box.localName === 'button';
        const cuts = (overflow) => closed || overflow === 'hidden' || overflow === 'clip';
        if (style.display !== 'contents' && style.display !== 'inline') {
          if (across && cuts(style.overflowX) && (ink.left < edge.left - SLACK || ink.right > edge.right + SLACK)) {
            return `“${node.data.trim()}” is cut off at the side by ${box.localName}.${box.className || ''}`;
          }
          if (down && cuts(style.overflowY) && (ink.top < edge.top - SLACK || ink.bottom > edge.bottom + SLACK)) {
            return `“${node.data.trim()}” is cut off above or below by ${box.localName}.${box.className || ''}`;
          }
        }
        across &&= style.overflowX !== 'auto' && style.overflowX !== 'scroll';
        down &&= style.overflowY !== 'auto' && style.overflowY !== 'scroll';
      }
      if (across && (ink.left < -SLACK || ink.right > innerWidth + SLACK)) {
        return `“${node.data.trim()}” sticks out of the window`;
      }
    }
    return undefined;
  };
  for (const element of inside(document)) {
    // Names on a map come and go by their own rule; screen readers' words are seen by nobody.
    const skipped = element.closest('.visually-hidden, .markers, noscript, select, script, style, title, head');
    if (!skipped && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
      for (const node of element.childNodes) {
        const complaint = node.nodeType === Node.TEXT_NODE && node.data.trim() ? look(node) : undefined;
        if (complaint) {
          found.push(complaint);
        }
      }
    }
  }
  return found;
};

export const cutOff = (page) => page.evaluate(textsCutOff);
