import { money } from '#core/money.ts';
import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { sponsorshipsById } from '../sponsors/lists.ts';
import { sponsorshipStateEnum } from './enums.ts';
import { loadEvent, loadSteps } from './loaders.ts';

const node: NodeSource = { loadNodes: sponsorshipsById };

/** The types `EventsSponsorship` and `EventsSponsorshipStep`. */
export function sponsorshipType(builder: Builder): void {
  builder.prismaObject('EventsSponsorshipStep', {
    description: 'Where a sponsorship came to, and when.',
    fields: (t) => ({
      state: t.expose('state', { type: sponsorshipStateEnum(builder), description: 'Where it came to.' }),
      note: t.exposeString('note', { description: 'Why, or what was shown; may be empty.' }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When.' }),
    }),
  });
  builder.prismaNode('EventsSponsorship', {
    description:
      'What a member promises an event for a brand, and what the hosts do for it. Both of them see it.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      brand: t.exposeString('brand', { description: 'In whose name.' }),
      amount: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What is promised in money; null when it is none.',
        resolve: async ({ eventId, amountMinor }, _args, ctx) => {
          const event = amountMinor > 0n ? await loadEvent(ctx, eventId) : undefined;
          return event ? money(amountMinor, event.currency) : null;
        },
      }),
      arrived: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What of that has arrived; null when nothing has.',
        resolve: async ({ eventId, arrivedMinor }, _args, ctx) => {
          const event = arrivedMinor > 0n ? await loadEvent(ctx, eventId) : undefined;
          return event ? money(arrivedMinor, event.currency) : null;
        },
      }),
      offer: t.exposeString('offer', { description: 'What is given besides; may be empty.' }),
      deliverables: t.exposeString('deliverables', { description: 'What the hosts do for it.' }),
      state: t.expose('state', { type: sponsorshipStateEnum(builder), description: 'Where it stands.' }),
      proof: t.exposeString('proof', {
        description: 'What the hosts show for what they have done; empty as long as they have not.',
      }),
      proofUrl: t.string({
        nullable: true,
        description: 'Where it is to be seen; null when nothing is said.',
        resolve: ({ proofUrl }, _args, ctx) => proofUrl && ctx.kernel.media.urlOf(proofUrl),
      }),
      steps: t.field({
        type: [modelRef(builder, 'EventsSponsorshipStep')],
        description: 'What became of it, from the pledge on.',
        resolve: async ({ id }, _args, ctx) => (await loadSteps(ctx, id)) ?? [],
      }),
      event: t.field({
        type: modelRef(builder, 'EventsEvent'),
        nullable: true,
        description: 'For which event; null when you may not see it.',
        resolve: ({ eventId }, _args, ctx) => loadEvent(ctx, eventId),
      }),
      sponsor: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who has promised it; null when the account is gone.',
        resolve: ({ sponsorId }, _args, ctx) => loadUser(ctx, sponsorId),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was promised.' }),
    }),
  });
}
