import { findLink } from '#core/attribution/links/find-link.ts';
import type { ReferralLink } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { encodeId } from '../common/ids.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';
import { loadUser } from '../users/load.ts';

/** The type `ReferralLink`. */
export const linkRef = perBuilder((builder) =>
  builder.objectRef<ReferralLink>('ReferralLink').implement({
    description: 'A link that somebody hands on. Whoever opens it should say so by `recordTouch`.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'What stands in its address.' }),
      owner: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who hands it on.',
        resolve: ({ ownerId }, _args, ctx) => loadUser(ctx, ownerId),
      }),
      programme: t.exposeString('programme', {
        description: 'What it was made for: `core`, or the id of a plugin.',
      }),
      targetKind: t.exposeString('targetKind', {
        description: 'What kind of thing it leads to, as `Product`, or `SHOP` for all of it.',
      }),
      targetId: t.id({
        nullable: true,
        description: 'The id of what it leads to; null when its kind says everything.',
        resolve: ({ targetKind, targetId }) => targetId && encodeId(targetKind, targetId),
      }),
      campaign: t.exposeString('campaign', {
        nullable: true,
        description: 'What it belongs to, if anything.',
      }),
      isOpen: t.boolean({
        description: 'Whether it can be opened now: it has neither expired nor been taken back.',
        resolve: ({ revokedAt, expiresAt }, _args, ctx) =>
          revokedAt === null && (expiresAt === null || expiresAt > ctx.clock.now()),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it expires; null when it does not.',
      }),
    }),
  }),
);

/** The query `referralLink`. */
export function linkQuery(builder: Builder): void {
  builder.queryField('referralLink', (t) =>
    t.field({
      type: linkRef(builder),
      nullable: true,
      description: 'The link with a code; null when there is none. Asking for it leaves no touch.',
      authScopes: { public: true },
      args: { code: t.arg.string({ required: true, description: 'What stands in its address.' }) },
      resolve: (_root, { code }, ctx) => findLink(ctx, code),
    }),
  );
}
