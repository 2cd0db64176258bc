const mostSlices = 100;
const shortestTickMs = 50;

/** Does something for each member once per interval, a few members at a time: all at once would hold everybody up. */
export class Heartbeat<Member> {
  readonly #slices: readonly Set<Member>[];
  readonly #timer: NodeJS.Timeout;
  #joined = 0;
  #next = 0;

  constructor(intervalMs: number, beat: (member: Member) => void) {
    const count = Math.min(mostSlices, Math.max(1, Math.floor(intervalMs / shortestTickMs)));
    this.#slices = Array.from({ length: count }, () => new Set<Member>());
    this.#timer = setInterval(() => {
      for (const member of this.#slices[this.#next] ?? []) beat(member);
      this.#next = (this.#next + 1) % count;
    }, intervalMs / count).unref();
  }

  /** Takes a member in until the returned function is called. */
  add(member: Member): () => void {
    const slice = this.#slices[this.#joined % this.#slices.length];
    this.#joined += 1;
    slice?.add(member);
    return () => slice?.delete(member);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
