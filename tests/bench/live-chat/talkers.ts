import { ask, bearer } from '../cases/ask.ts';
import { machineMs } from '../tools/machine-clock.ts';
import type { Member } from '../tools/members.ts';

const mutation = `mutation ($sessionId: ID!, $text: String!) {
  sendLiveMessage(input: { sessionId: $sessionId, text: $text }) { message { id } errors { code } } }`;

/** When something was sent, and when that was answered, in milliseconds of the machine. */
export interface Said {
  readonly text: string;
  readonly sentMs: number;
  readonly answeredMs: number;
}

/** Members who say something in turn, so that nobody writes too fast. */
export class Talkers {
  readonly #url: string;
  readonly #sessionId: string;
  readonly #members: readonly Member[];
  #said = 0;

  constructor(url: string, sessionId: string, members: readonly Member[]) {
    this.#url = url;
    this.#sessionId = sessionId;
    this.#members = members;
  }

  /** Says something that nobody has said before. */
  async say(): Promise<Said> {
    const token = this.#members[this.#said % this.#members.length]?.token ?? '';
    this.#said += 1;
    const text = `Word ${this.#said}`;
    const variables = { sessionId: this.#sessionId, text };
    const sentMs = machineMs();
    const { data } = await ask<{ sendLiveMessage: { errors: unknown[] } }>(
      this.#url,
      { query: mutation, variables },
      bearer(token),
    );
    if (data.sendLiveMessage.errors.length > 0) throw new Error(JSON.stringify(data));
    return { text, sentMs, answeredMs: machineMs() };
  }
}
