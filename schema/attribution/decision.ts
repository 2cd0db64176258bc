import { orderSubject } from '#api/goods/index.ts';
import type { Candidate } from '#core/attribution/decisions/decide.ts';
import { decisionsOf, type StoredDecision } from '#core/attribution/decisions/lists.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { parseId } from '../common/ids.ts';
import { defineLoader } from '../common/loader.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';
import { loadUser } from '../users/load.ts';
import { attributionBecause, entrance, whyLost } from './enums.ts';

const loadDecision = defineLoader(decisionsOf);

const candidateRef = perBuilder((builder) =>
  builder.objectRef<Candidate>('AttributionCandidate').implement({
    description: 'Somebody to whom it could have been owed.',
    subGraphs: ['admin'],
    fields: (t) => ({
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      isBound: t.boolean({
        description: 'Whether the customer belonged to them; else their link was opened.',
        resolve: ({ via }) => via === 'BINDING',
      }),
      entrance: t.expose('entrance', {
        type: entrance(builder),
        nullable: true,
        description: 'Through what the customer came by their link; null where none counts.',
      }),
      at: t.field({
        type: 'DateTime',
        description: 'Since when the customer belonged to them, or when the link was opened.',
        resolve: ({ at }) => new Date(at),
      }),
      protectedUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description:
          'Until when nobody else could have taken the customer over: an order after that may go to somebody else.',
        resolve: ({ protectedUntil }) => (protectedUntil ? new Date(protectedUntil) : null),
      }),
      lost: t.expose('lost', {
        type: whyLost(builder),
        nullable: true,
        description: 'Why it is not owed to them: what would have had to be otherwise. Null for the winner.',
      }),
    }),
  }),
);

const decisionRef = perBuilder((builder) =>
  builder.objectRef<StoredDecision>('AttributionDecision').implement({
    description:
      'To whom something is owed that a customer did, and why. It was decided once and never changes.',
    subGraphs: ['admin'],
    fields: (t) => {
      const person = (name: 'winnerId' | 'leaderId', description: string) =>
        t.field({
          type: modelRef(builder, 'User'),
          nullable: true,
          description,
          resolve: async (decision, _args, ctx) => {
            const id = decision[name];
            return id ? await loadUser(ctx, id) : null;
          },
        });
      return {
        winner: person('winnerId', 'To whom; null when to nobody.'),
        leader: person('leaderId', 'Who had recruited the winner; null when nobody, or the customer, had.'),
        because: t.field({
          type: attributionBecause(builder),
          description: 'Why.',
          resolve: ({ because }) => because,
        }),
        ruleVersion: t.exposeInt('ruleVersion', { description: 'By which version of the rule.' }),
        candidates: t.field({
          type: [candidateRef(builder)],
          description: 'Everybody who came into question.',
          complexity: { field: 1, multiplier: 5 },
          resolve: ({ candidates }) => [...candidates],
        }),
        at: t.expose('at', { type: 'DateTime', description: 'The moment whose facts count.' }),
        decidedAt: t.expose('decidedAt', { type: 'DateTime', description: 'When it was decided.' }),
      };
    },
  }),
);

/** The query `orderAttribution` of the admin schema. */
export function orderAttribution(builder: Builder): void {
  builder.queryField('orderAttribution', (t) =>
    t.field({
      type: decisionRef(builder),
      nullable: true,
      description: 'To whom an order is owed, and why; null for a moment, until it is decided.',
      authScopes: { permission: corePermissions.attribution },
      subGraphs: ['admin'],
      args: { orderId: t.arg.id({ required: true, description: 'Which order.' }) },
      resolve: (_root, { orderId }, ctx) =>
        loadDecision(ctx, orderSubject(parseId(orderId, 'Order', ['orderId']))),
    }),
  );
}
