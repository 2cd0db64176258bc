import { setTimeout as pause } from 'node:timers/promises';
import { ask, bearer } from '../cases/ask.ts';
import { machineMs } from '../tools/machine-clock.ts';
import type { Member } from '../tools/members.ts';

const query = '{ posts(first: 20) { nodes { id title author { displayName } viewerLikes } } }';
const betweenMs = 40;

/** Somebody who reads while others watch: one query after the other, and how long each took. */
export class Queries {
  readonly #url: string;
  readonly #members: readonly Member[];
  #asked = 0;

  constructor(url: string, members: readonly Member[]) {
    this.#url = url;
    this.#members = members;
  }

  /** Asks for so long; gives the milliseconds of each query. */
  async during(milliseconds: number): Promise<number[]> {
    const until = machineMs() + milliseconds;
    const taken: number[] = [];
    while (machineMs() < until) {
      const startedMs = machineMs();
      await this.#askOne();
      taken.push(machineMs() - startedMs);
      await pause(betweenMs);
    }
    return taken;
  }

  async #askOne(): Promise<void> {
    const token = this.#members[this.#asked % this.#members.length]?.token ?? '';
    this.#asked += 1;
    const { data } = await ask<{ posts: { nodes: unknown[] } }>(this.#url, { query }, bearer(token));
    if (data.posts.nodes.length !== 20) throw new Error(`A page had ${data.posts.nodes.length} posts`);
  }
}
