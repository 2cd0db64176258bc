import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Client } from '#tests/helpers/client.ts';

/** One kind of traffic: what it asks again and again, and which refusals it has asked for itself. */
export interface Traffic {
  readonly name: string;
  readonly ask: (turn: number) => Promise<Answer<unknown>>;
  /** How long to rest between two turns, so that no limit on what a client may ask is met. */
  readonly restMs: number;
  /** True for an answer that is as it should be; without errors when nothing is said. */
  readonly isFine?: (answer: Answer<unknown>) => boolean;
}

export interface LoadReport {
  /** Answers by kind of traffic. */
  readonly answers: ReadonlyMap<string, number>;
  /** The first failures, at most twenty. */
  readonly failures: readonly string[];
}

/** Keeps all kinds of traffic going, side by side, until `during` has ended. */
export async function underLoad(
  traffic: readonly Traffic[],
  during: () => Promise<void>,
): Promise<LoadReport> {
  const answers = new Map<string, number>();
  const failures: string[] = [];
  let isOver = false;
  const keepAsking = async ({ name, ask, restMs, isFine = isClean }: Traffic) => {
    for (let turn = 0; !isOver; turn += 1) {
      const answer = await ask(turn).catch((error: unknown) => String(error));
      answers.set(name, (answers.get(name) ?? 0) + 1);
      const failed = typeof answer === 'string' || !isFine(answer);
      if (failed && failures.length < 20) failures.push(`${name}: ${JSON.stringify(answer)}`);
      await pause(restMs);
    }
  };
  const asking = traffic.map(keepAsking);
  try {
    await during();
  } finally {
    isOver = true;
    await Promise.all(asking);
  }
  return { answers, failures };
}

/** Neither refused by GraphQL nor by the domain. */
export function isClean({ status, data, errors }: Answer<unknown>): boolean {
  return status === 200 && !errors && !JSON.stringify(data).includes('"code":');
}

/** A mutation of the plugin may meet a schema without it, and nothing worse. */
export function isCleanOrUnknown(answer: Answer<unknown>): boolean {
  const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
  return isClean(answer) || (codes.length > 0 && codes.every((code) => code === 'GRAPHQL_VALIDATION_FAILED'));
}

export const posts = (client: Client) =>
  client.run(
    '{ posts(first: 10) { nodes { title likeCount author { displayName } } } leaderboards { slug } }',
  );

export const like = (client: Client, postId: string, turn: number) => {
  const [field, type] = turn % 2 === 0 ? ['likePost', 'LikePost'] : ['unlikePost', 'UnlikePost'];
  const text = `mutation ($input: ${type}Input!) { ${field}(input: $input) { post { likeCount } errors { code } } }`;
  return client.run(text, { input: { postId } });
};
