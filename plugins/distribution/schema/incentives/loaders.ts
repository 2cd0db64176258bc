import type { DistributionIncentiveEntrant } from '#core/db/generated/client/client.ts';
import { byId, defineLoader } from '#schema/common/loader.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import { type BoardRow, boardPosition, boardsOf, ranksOf } from '../../incentives/board.ts';
import { entrantsOf, wonBy } from '../../incentives/entrants.ts';
import { promisedIncentives } from '../../incentives/lists.ts';

/** An incentive that promoters were promised; undefined for all others. */
export const loadPromised = defineLoader(async (ctx, ids) => byId(await promisedIncentives(ctx, ids)));

/** The place of a promoter on a board; undefined without an order. */
export const loadRank = defineLoader(ranksOf);

/** What a draw has given to somebody, by `entryKey`; undefined for nothing. */
export const loadWon = defineLoader(wonBy);

/** The board of an incentive, the best first. */
export const boardOfIncentive = defineNestedList<BoardRow>({ positionOf: boardPosition, load: boardsOf });

/** Who takes part in a draw, in the order of places. */
export const entrantsOfIncentive = defineNestedList<DistributionIncentiveEntrant>({
  positionOf: ({ place }) => [place],
  load: entrantsOf,
});
