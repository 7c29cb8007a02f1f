const DRAW_EVERY_MS = 150;

/** A lone event is drawn with the next frame; a flood of them a few times a second, which is all an eye can use. */
export class PacedRedraw {
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private drawnAt = -Infinity;

  constructor(private readonly draw: () => void) {}

  ask(): void {
    this.drawing ??= setTimeout(
      () => {
        this.drawing = undefined;
        this.drawnAt = performance.now();
        this.draw();
      },
      Math.max(0, this.drawnAt + DRAW_EVERY_MS - performance.now()),
    );
  }

  stop(): void {
    clearTimeout(this.drawing);
    this.drawing = undefined;
  }
}
