import type { DistributionIncentiveEntrant } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { loadUser } from '#schema/users/load.ts';
import { entryKey } from '../../incentives/entrants.ts';
import { boardOfIncentive, entrantsOfIncentive, loadWon } from './loaders.ts';
import { standingRef } from './standing.ts';

/** The field `board` of incentives. */
export function boardField(builder: Builder): void {
  builder.prismaObjectField('DistributionIncentive', 'board', (t) =>
    t.connection(
      {
        type: standingRef(builder),
        description:
          'Who is ahead by turnover at this moment, the best first; of equals who was there first.',
        resolve: ({ id }, args, ctx) => boardOfIncentive(ctx, id, args),
      },
      { name: 'DistributionBoardConnection', description: 'A page of a board.' },
      { name: 'DistributionBoardEdge', description: 'A promoter and where they stand on a board.' },
    ),
  );
}

/** The field `entrants` of incentives. */
export function entrantsField(builder: Builder): void {
  const Entrant = builder.objectRef<DistributionIncentiveEntrant>('DistributionEntrant').implement({
    description: 'Somebody who takes part in a draw.',
    fields: (t) => ({
      place: t.exposeInt('place', { description: 'The place in the list, from 1.' }),
      entrant: t.exposeString('promoterId', { description: 'What the draw calls them.' }),
      member: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who it is; null when the account of the member is gone.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      won: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What the draw has given them; null for nothing. Who is banned by then does not get it.',
        resolve: (entrant, _args, ctx) => loadWon(ctx, entryKey(entrant)),
      }),
    }),
  });
  builder.prismaObjectField('DistributionIncentive', 'entrants', (t) =>
    t.connection(
      {
        type: Entrant,
        description: 'Of draws: who takes part, in the order of the list; empty until the list is closed.',
        resolve: ({ id }, args, ctx) => entrantsOfIncentive(ctx, id, args),
      },
      { name: 'DistributionEntrantConnection', description: 'A page of those who take part.' },
      { name: 'DistributionEntrantEdge', description: 'Somebody who takes part, and where.' },
    ),
  );
}
