import { newId } from '#core/ids.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';

export interface UserErrors {
  readonly errors: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly granted?: number;
  }[];
}

export interface Given {
  readonly giveTemplateApplause: UserErrors & {
    readonly applause: { readonly id: string; readonly message: string } | null;
    readonly allowance: { readonly granted: number; readonly used: number; readonly remaining: number };
  };
}

const give = `mutation ($input: GiveTemplateApplauseInput!) {
  giveTemplateApplause(input: $input) {
    applause { id message user { displayName } }
    allowance { granted used remaining }
    errors { code path ... on TemplateAllowanceUsedUp { granted } }
  }
}`;

/** Applauds a post as the client's member. */
export function applaud(client: Client, postId: string, message = 'Bravo!', idempotencyKey?: string) {
  return client.run<Given>(give, { input: { postId, message, idempotencyKey } });
}

export interface PostView {
  readonly post: {
    readonly templateApplauseCount: number;
    readonly templateApplause: {
      readonly nodes: readonly { readonly id: string; readonly message: string }[];
    };
  };
}

const see = `query ($id: ID!) {
  post(id: $id) { title templateApplauseCount templateApplause(first: 5) { nodes { id message user { displayName } } } }
}`;

/** A post with its applause, as the client sees it. */
export async function seePost(client: Client, postId: string): Promise<PostView['post']> {
  const { data, errors } = await client.run<PostView>(see, { id: postId });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.post;
}

export async function comment(client: Client, postId: string, body: string): Promise<UserErrors> {
  const { data } = await client.run<{ addComment: UserErrors }>(
    `mutation ($input: AddCommentInput!) { addComment(input: $input) { errors { code path } } }`,
    { input: { postId, body } },
  );
  return data.addComment;
}

export interface Village {
  readonly app: TestApp;
  readonly ada: Client & { readonly userId: string };
  readonly bob: Client & { readonly userId: string };
  readonly root: Client;
  readonly channelId: string;
  /** Ada's published post. */
  readonly postId: string;
  switchPlugin(enabled: boolean): Promise<void>;
  set(values: object): Promise<UserErrors>;
}

/** The real application with two members, an administrator and a post by Ada. */
export async function village(
  options: Parameters<typeof testApp>[0] = { enabled: ['template'] },
): Promise<Village> {
  const app = await testApp(options);
  const [ada, bob, root] = [await app.signUp('Ada'), await app.signUp('Bob'), await app.administrator()];
  const channelId = await openChannel(app);
  const postId = await publish(ada, channelId, 'Dumplings');
  return {
    app,
    ada,
    bob,
    root,
    channelId,
    postId,
    async switchPlugin(enabled) {
      const { data, errors } = await root.admin<{ setPluginEnabled: UserErrors }>(
        `mutation ($input: SetPluginEnabledInput!) { setPluginEnabled(input: $input) { errors { code } } }`,
        { input: { id: 'template', enabled } },
      );
      const problems = errors ?? data.setPluginEnabled.errors;
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
    },
    async set(values) {
      const { data } = await root.admin<{ updateSettings: UserErrors }>(
        `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { errors { code path } } }`,
        { input: { key: 'template', values } },
      );
      return data.updateSettings;
    },
  };
}

async function openChannel(app: TestApp): Promise<string> {
  const id = newId(app.kernel.clock);
  await app.kernel.database.client.channel.create({
    data: { id, slug: 'food', nameEn: 'Food', nameZh: '美食', createdAt: new Date() },
  });
  return Buffer.from(`Channel:${id}`).toString('base64url');
}

/** Writes and publishes a note; returns its global id. */
export async function publish(
  author: Client,
  channelId: string,
  title: string,
  body = 'A note.',
): Promise<string> {
  const created = await author.run<{ createPost: { post: { id: string } } }>(
    `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } errors { code } } }`,
    { input: { kind: 'NOTE', title, body, channelId } },
  );
  const postId = created.data.createPost.post.id;
  await author.run(
    `mutation ($input: PublishPostInput!) { publishPost(input: $input) { errors { code } } }`,
    { input: { postId } },
  );
  return postId;
}

/** Asks until the answer fits, for what happens after the commit. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (performance.now() > until)
      throw new Error(`Not within ${withinMs} ms; last: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
