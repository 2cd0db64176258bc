import { systemContext } from '#core/context.ts';
import { updateSettings } from '#core/update-settings.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { openChannel, publishedPost } from '#tests/helpers/content.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';

export type Villager = Client & { readonly userId: string };

export interface Refused {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly version?: number | null;
  readonly max?: number | null;
  readonly reason?: string | null;
  readonly until?: string | null;
}

export interface SpaceAnswer {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly memberCount: number | null;
  readonly postCount: number | null;
}

export interface MemberAnswer {
  readonly id: string;
  readonly state: string;
  readonly role: string;
  readonly contribution: number;
  readonly acceptedVersion: number | null;
  readonly rank: { readonly name: string } | null;
  readonly member: { readonly handle: string } | null;
}

interface Done {
  readonly errors: readonly Refused[];
  readonly space?: SpaceAnswer | null;
  readonly member?: MemberAnswer | null;
  readonly version?: number | null;
}

const errors = `errors { __typename code message path ... on SpaceCharterOutdated { version }
  ... on SpaceCharterNotAccepted { version } ... on SpaceQuotaReached { max } ... on SpaceBanned { reason until } }`;
const space = 'space { id slug state memberCount postCount }';
export const memberFields = 'id state role contribution acceptedVersion rank { name } member { handle }';

/** Mutations whose payload shows a member. */
const withMember = [
  ...['acceptSpaceCharter', 'answerSpaceInvitation', 'decideSpaceRequest', 'handOverSpace'],
  ...['inviteToSpace', 'joinSpace', 'setSpaceRole'],
];

/** A mutation about spaces, as a frontend sends it. */
export async function act(client: Client, name: string, input: object, endpoint?: 'admin'): Promise<Done> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const member = withMember.includes(name) ? `member { ${memberFields} }` : '';
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${space} ${member} ${errors} } }`;
  const { data, errors: failures } = await client.run<Record<string, Done>>(
    query,
    { input },
    endpoint && { endpoint },
  );
  const done = data?.[name];
  if (!done) throw new Error(JSON.stringify(failures));
  return done;
}

/** The codes of its refusals; none when it was done. */
export async function codesOf(work: Promise<Done>): Promise<string[]> {
  return (await work).errors.map(({ code }) => code);
}

export const text = {
  name: 'Dumplings',
  summary: 'We fold on Sundays.',
  goals: 'Better folds.',
  charter: 'Be kind.',
  topics: ['rice'],
  visibility: 'PUBLIC',
  joining: 'OPEN',
};

export interface Village {
  readonly app: TestApp;
  readonly channelId: string;
  /** Founds a space and returns its id. */
  found(founder: Client, slug: string, wish?: object): Promise<string>;
  /** Joins with the first charter. */
  join(client: Client, spaceId: string, charterVersion?: number): Promise<Done>;
  /** Publishes a post, and returns its id. */
  post(author: Client, spaceId: string | null, title: string): Promise<string>;
  comment(client: Client, postId: string, body?: string): Promise<readonly Refused[]>;
  members(client: Client, spaceId: string, args?: string): Promise<readonly MemberAnswer[]>;
  settings(values: object): Promise<void>;
  /** Everything but what counts tries. */
  everything(): Promise<Readonly<Record<string, string>>>;
  deliver(): Promise<void>;
  leave(): Promise<void>;
}

/** The application without a worker: events are delivered when a test says so. */
export async function openVillage(enabled: readonly string[] = []): Promise<Village> {
  const app = await startTestApp({ enabled, environment: { PROCESS_ROLE: 'api' } });
  const { kernel } = app;
  const channelId = await openChannel(kernel);
  return {
    app,
    channelId,
    async found(founder, slug, wish = {}) {
      const done = await act(founder, 'createSpace', { ...text, slug, ...wish });
      if (!done.space) throw new Error(JSON.stringify(done.errors));
      return done.space.id;
    },
    join: (client, spaceId, charterVersion = 1) => act(client, 'joinSpace', { spaceId, charterVersion }),
    post: (author, spaceId, title) =>
      publishedPost(author, { channelId, title, ...(spaceId && { spaceId }) }),
    async comment(client, postId, body = 'Well said.') {
      const query = `mutation ($input: AddCommentInput!) { addComment(input: $input) { ${errors} } }`;
      const { data } = await client.run<{ addComment: Done }>(query, { input: { postId, body } });
      return data.addComment.errors;
    },
    async members(client, spaceId, args = '') {
      const { data } = await client.run<{ spaceMembers: { nodes: MemberAnswer[] } }>(
        `query ($spaceId: ID!) { spaceMembers(spaceId: $spaceId ${args}) { nodes { ${memberFields} } } }`,
        { spaceId },
      );
      return data.spaceMembers.nodes;
    },
    async settings(values) {
      await updateSettings(systemContext(kernel, 'test'), { key: 'spaces', values, reason: 'test' });
    },
    everything: () => fingerprint(kernel.database.pool, { besides: ['rate_counter'] }),
    deliver: () => deliverAll(kernel),
    leave: () => app.stop(),
  };
}

/** The row id in a global id. */
export const rowOf = (globalId: string): string => decodeId(globalId).id;

/** The global id of a space that never was. */
export const nowhere = encodeId('Space', '01935b6e-0000-7000-8000-000000000000');
