import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';

/** A commission that a case has taken and no appeal can bring back. */
export interface ForfeitedForGood {
  readonly promoterId: string;
  readonly orderId: string;
  readonly currency: string;
  readonly level: number;
  /** When it was earned. */
  readonly at: Date;
}

/** Whether the commission `c` is one. */
export const isForfeitedForGood = Prisma.sql`(c.forfeited_minor > 0 AND EXISTS (
  SELECT FROM distribution_case_line l JOIN distribution_case k ON k.id = l.case_id
  WHERE l.commission_id = c.id AND l.forfeited_minor > 0 AND l.returned_minor = 0 AND k.state = 'CLOSED'))`;

/** Those of these cases. One statement. */
export function forfeitedForGoodBy(
  { tx }: WriteContext,
  caseIds: readonly string[],
): Promise<ForfeitedForGood[]> {
  return tx.$queryRaw<ForfeitedForGood[]>`
    SELECT DISTINCT c.promoter_id AS "promoterId", c.order_id AS "orderId", c.currency, c.level, c.earned_at AS at
    FROM distribution_case_line t JOIN distribution_commission c ON c.id = t.commission_id
    WHERE t.case_id = ANY (${[...caseIds]}::uuid[]) AND ${isForfeitedForGood}`;
}
