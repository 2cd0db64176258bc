import { touchCountsOf } from '#core/attribution/links/lists.ts';
import type { ReferralLink } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { defineLoader, defineRowLoader } from '#schema/common/loader.ts';
import { mutation } from '#schema/common/mutation.ts';
import { createLiveLink } from '../links/create-live-link.ts';
import { linksOf } from '../links/lists.ts';
import { sessionField } from './session-field.ts';

const loadLinks = defineRowLoader(linksOf);
const loadTouchCount = defineLoader(touchCountsOf);

/** The type `LiveLink`, and the links of a session. */
export function linkType(builder: Builder): void {
  const ref = builder.objectRef<ReferralLink>('LiveLink').implement({
    description: 'A link to a live session for one group of its host.',
    fields: (t) => ({
      group: t.string({
        description: 'For which group.',
        resolve: ({ campaign }) => campaign ?? '',
      }),
      code: t.exposeString('code', { description: 'What stands in its address, as `recordTouch` takes it.' }),
      touchCount: t.int({
        description: 'How often it was opened.',
        resolve: async ({ id }, _args, ctx) => (await loadTouchCount(ctx, id)) ?? 0,
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    }),
  });
  builder.prismaObjectFields('LiveSession', (t) => ({
    links: t.field({
      type: [ref],
      description:
        'Its links for the groups of its host, at most fifty; empty for everybody but the host and staff.',
      complexity: { field: 1, multiplier: 20 },
      resolve: async (session, _args, ctx) => [...((await loadLinks(ctx, session)) ?? [])],
    }),
  }));
}

/** The mutation `createLiveLink`. */
export function createLiveLinkMutation(builder: Builder): void {
  mutation(builder, 'createLiveLink', {
    description:
      'Makes a link to a session of yours for one of your groups: what is bought by it is owed to you, during the session and after it. The same group again is the same link.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      sessionId: t.id({ required: true, description: 'Which session.' }),
      group: t.string({ required: true, description: 'What the group is called: 1 to 60 characters.' }),
    }),
    resolve: ({ sessionId, group }, ctx) =>
      createLiveLink(ctx, { sessionId: parseId(sessionId, 'LiveSession', ['sessionId']), group }),
    payload: (t) => ({ session: sessionField(t) }),
  });
}
