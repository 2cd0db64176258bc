import type { CustomerBinding } from '#core/db/generated/client/client.ts';
import { bindingCause } from '#schema/attribution/enums.ts';
import type { Builder } from '#schema/builder.ts';
import { encodeId, parseOptionalId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import {
  type BindingView,
  bindingOf,
  changeability,
  currentBinding,
  visibleHistory,
} from '../bindings/binding-of.ts';
import { follower } from './link-enums.ts';
import { loadFollower } from './loaders.ts';

/** The type `DistributionBindingPeriod`. */
export const bindingPeriodRef = perBuilder((builder) =>
  builder.objectRef<CustomerBinding>('DistributionBindingPeriod').implement({
    description: 'That a customer belongs to a promoter, from when to when, and why.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      id: t.id({
        description: 'Its id, as `disputeReassignment` takes it.',
        resolve: ({ id }) => encodeId('DistributionBindingPeriod', id),
      }),
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'To whom.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      since: t.expose('since', { type: 'DateTime', description: 'From when on.' }),
      until: t.expose('until', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when; in the future when it will lapse, and null when nothing ends it yet.',
      }),
      protectedUntil: t.expose('protectedUntil', {
        type: 'DateTime',
        description: 'Until when nobody else takes the customer over.',
      }),
      cause: t.expose('cause', { type: bindingCause(builder), description: 'What began it.' }),
      reason: t.exposeString('reason', {
        description: 'Why it began, in words; `rule` when by the rule alone, `chosen` when by the customer.',
      }),
      endedBy: t.expose('endedBy', {
        type: bindingCause(builder),
        nullable: true,
        description: 'What ended it; null for what lasts or lapses.',
      }),
      endReason: t.exposeString('endReason', { nullable: true, description: 'Why it ended, in words.' }),
      followedBy: t.field({
        type: follower(builder),
        nullable: true,
        description: 'To whom the customer belonged next; null while it lasts.',
        resolve: (period, _args, ctx) => loadFollower(ctx, period),
      }),
    }),
  }),
);

const viewRef = perBuilder((builder) =>
  builder.objectRef<BindingView>('DistributionBinding').implement({
    description:
      'To whom a customer belongs. The customer sees everything, a promoter what concerns themselves.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      current: t.field({
        type: bindingPeriodRef(builder),
        nullable: true,
        description: 'To whom they belong now; null for nobody, and for another promoter than you.',
        resolve: (view, _args, ctx) => currentBinding(ctx, view),
      }),
      mayChange: t.boolean({
        description: 'Whether the customer may choose another promoter now.',
        complexity: 3,
        resolve: async (view, _args, ctx) => (await changeability(ctx, view)).mayChange,
      }),
      mayChangeFrom: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'From when on the customer may; null when at once, or never by the present rule.',
        complexity: 3,
        resolve: async (view, _args, ctx) => (await changeability(ctx, view)).mayChangeFrom,
      }),
      history: t.connection(
        {
          type: bindingPeriodRef(builder),
          description: 'To whom they have belonged, the newest first; for a promoter, their own periods.',
          resolve: (view, page, ctx) =>
            keysetPage(
              page,
              ({ since, id }: CustomerBinding) => [since.getTime(), id],
              (query) => visibleHistory(ctx, view, query),
            ),
        },
        { name: 'DistributionBindingPeriodConnection', description: 'A page of periods.' },
        { name: 'DistributionBindingPeriodEdge', description: 'A period and where it stands in its list.' },
      ),
    }),
  }),
);

/** The query `bindingOf`. */
export function bindingOfQuery(builder: Builder): void {
  builder.queryField('bindingOf', (t) =>
    t.field({
      type: viewRef(builder),
      nullable: true,
      description:
        'To whom you belong as a customer, and why; or, as a promoter, a customer of yours: null for who never was.',
      authScopes: { signedIn: true },
      args: {
        customerId: t.arg.id({ required: false, description: 'Which customer; yourself when missing.' }),
      },
      resolve: (_root, { customerId }, ctx) =>
        bindingOf(ctx, parseOptionalId(customerId, 'User', ['customerId']) ?? null),
    }),
  );
}
