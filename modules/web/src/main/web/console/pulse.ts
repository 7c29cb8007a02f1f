export interface PulseOptions {
  /** Asks the coordinator for something; rejects when it does not answer. */
  ask: () => Promise<unknown>;
  onLive: () => void;
  /** Once per outage. */
  onAway: () => void;
  everyMillis?: number;
}

/** Whether the coordinator is there, for whoever may not hear its stream. */
export class Pulse {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private away = false;

  constructor(private readonly options: PulseOptions) {}

  start(): void {
    if (!this.running) {
      this.running = true;
      void this.beat();
    }
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  private async beat(): Promise<void> {
    try {
      await this.options.ask();
      this.away = false;
      if (this.running) {
        this.options.onLive();
      }
    } catch {
      if (this.running && !this.away) {
        this.away = true;
        this.options.onAway();
      }
    }
    if (this.running) {
      this.timer = setTimeout(() => void this.beat(), this.options.everyMillis ?? 5_000);
    }
  }
}
