import { countTasks, type TaskForm, upsertTask } from '#api/points/index.ts';
import type { Told } from '#core/activities/consumer.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { type Answer, type Client, connect } from '#tests/helpers/client.ts';
import type { TestError } from './bank.ts';

const usual: TaskForm = {
  slug: 'follow-two',
  title: { en: 'Follow two members', zh: '关注两位会员' },
  description: { en: 'Get to know each other.', zh: '互相认识。' },
  activity: 'user.followed',
  cycle: 'DAILY',
  goal: 2,
  points: 20n,
  growth: 5n,
  family: 'LIFE',
  position: 0,
  reason: 'For the tests.',
};

/** Makes a task, by default one to follow two members a day for 20 points; returns its row id. */
export async function makeTask(kernel: Kernel, form: Partial<TaskForm> = {}): Promise<string> {
  const { taskId } = await upsertTask(systemContext(kernel, 'test'), { ...usual, ...form });
  return taskId;
}

/** Tells the counting of acts and undoings, as one batch of events would. */
export async function tell(kernel: Kernel, told: Partial<Told>): Promise<void> {
  await transact(systemContext(kernel, 'test'), (write) =>
    countTasks(write, { acts: [], undoings: [], ...told }),
  );
}

/** An act of a member's, by default one of following somebody. */
export function act(kernel: Kernel, memberId: string, key: string, at: Date = kernel.clock.now()) {
  return { memberId, key, on: `user:${key}`, at, activity: 'user.followed' };
}

/** The member does it so often, each time with somebody else, and it is counted. */
export async function doTimes(kernel: Kernel, memberId: string, times: number): Promise<void> {
  const acts = Array.from({ length: times }, (_, n) => act(kernel, memberId, `somebody ${n}`));
  await tell(kernel, { acts });
}

/** A session of now for somebody who has signed up: after days, no token is good any more. */
export async function signedInAnew(app: TestApp, name: string): Promise<Client> {
  const { data } = await app.stranger.run<{ signIn: { tokens: { accessToken: string } } }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } } }',
    { input: { email: `${name.toLowerCase()}@example.com`, password: 'correct-horse-battery' } },
  );
  return connect(app.url, data.signIn.tokens.accessToken);
}

/** Follows somebody, as a client does. */
export async function follow(member: Client, userId: string, verb: 'follow' | 'unfollow' = 'follow') {
  const type = verb === 'follow' ? 'FollowUserInput' : 'UnfollowUserInput';
  await member.run(`mutation ($input: ${type}!) { ${verb}User(input: $input) { errors { code } } }`, {
    input: { userId },
  });
}

export interface SeenProgress {
  readonly periodKey: string;
  readonly state: string;
  readonly count: number;
  readonly goal: number;
  readonly points: string;
  readonly completedAt: string | null;
  readonly claimedAt: string | null;
  readonly claimableUntil: string | null;
}

export interface SeenTask {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly progress: SeenProgress;
  readonly previous: SeenProgress | null;
}

const progress = 'periodKey state count goal points completedAt claimedAt claimableUntil';
export const tasksQuery = `{ tasks { id slug title description goal cycle points
  progress { ${progress} } previous { ${progress} } } }`;

/** The tasks as a member sees them. */
export async function tasksSeenBy(member: Client): Promise<SeenTask[]> {
  const { data } = await member.run<{ tasks: SeenTask[] }>(tasksQuery);
  return data.tasks;
}

interface ClaimTask {
  readonly claimed: SeenProgress | null;
  readonly points: { readonly balances: { readonly available: string } } | null;
  readonly errors: readonly (TestError & { readonly count?: number; readonly goal?: number })[];
}

export const claimMutation = `mutation ($input: ClaimTaskInput!) { claimTask(input: $input) {
  claimed { ${progress} } points { balances { available } }
  errors { code message path ... on TaskNotCompleted { count goal } } } }`;

/** Claims a task by its row id. */
export async function claim(
  member: Client,
  taskId: string,
  input: { readonly periodKey?: string; readonly idempotencyKey?: string } = {},
): Promise<Answer<ClaimTask>> {
  const variables = { input: { taskId: encodeId('Task', taskId), ...input } };
  const answer = await member.run<{ claimTask: ClaimTask }>(claimMutation, variables);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return { ...answer, data: answer.data.claimTask };
}
