import type { Caller } from '#core/caller.ts';
import type { LiveEvent } from '#core/live.ts';
import { BoundedCache } from '../guards/bounded-cache.ts';
import { Frame } from './frame.ts';

/** What came of executing the selection on an event. */
export interface Executed {
  readonly frame: Frame;
  /** True when the execution looked at who asks, so that its result is only for that caller. */
  readonly personal: boolean;
}

/** Executes a group's selection for a caller; it answers errors as frames and never rejects. */
export type ExecuteForGroup = (event: LiveEvent, caller: Caller) => Promise<Executed>;

/** A frame, or what will be one; null says that it turned out to be for another viewer only. */
type Shared = Frame | Promise<Frame | null>;

const rememberedFrames = 64;

/** The frames of one group: one per event, until an execution looks at who asks; from then on one per viewer. */
export class SharedFrames {
  readonly #frames = new BoundedCache<string, Shared>(rememberedFrames);
  #execute: ExecuteForGroup;
  #personal = false;

  constructor(execute: ExecuteForGroup) {
    this.#execute = execute;
  }

  /** The frame of an event for this caller; a promise only where it has still to be computed. */
  frameFor(event: LiveEvent, caller: Caller): Frame | Promise<Frame> {
    if (this.#personal) return this.#execute(event, caller).then(({ frame }) => frame);
    const shared = this.#frames.get(event.id);
    if (shared instanceof Frame) return shared;
    if (shared !== undefined) return shared.then((frame) => frame ?? this.frameFor(event, caller));
    const executed = this.#execute(event, caller);
    this.#frames.set(event.id, this.#share(event.id, executed));
    return executed.then(({ frame }) => frame);
  }

  /** Forgets everything: the schema has changed, and with it what the selection means. */
  restart(execute: ExecuteForGroup): void {
    this.#execute = execute;
    this.#personal = false;
    this.#frames.clear();
  }

  async #share(eventId: string, executed: Promise<Executed>): Promise<Frame | null> {
    const { frame, personal } = await executed;
    if (personal) {
      this.#personal = true;
      this.#frames.delete(eventId);
      return null;
    }
    this.#frames.set(eventId, frame);
    return frame;
  }
}
