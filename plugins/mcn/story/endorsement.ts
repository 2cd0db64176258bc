import { createBudget } from '#core/budgets/create-budget.ts';
import { fundBudget } from '#core/budgets/fund-budget.ts';
import { agreeToEndorsement } from '../endorsements/agree.ts';
import { judgeEndorsement } from '../endorsements/judge.ts';
import { offerEndorsement } from '../endorsements/offer-endorsement.ts';
import { proveEndorsement } from '../endorsements/prove.ts';
import type { Stage } from './stage.ts';
import { endorsementWords as words } from './texts.ts';

/** A tea house pays for a note, of which the agency has its share; another offer waits for an answer. */
export async function tellOfEndorsement({ talents, house, as, ago }: Stage): Promise<void> {
  const { reason, budget, note, face, proof, praise } = words;
  const form = { slug: 'brand-work', title: budget, purpose: 'REWARD', asset: 'CNY' } as const;
  const { budgetId } = await createBudget(house(18), { ...form, reason });
  await fundBudget(house(18), { budgetId, amount: 2_000_000n, reason });
  const common = { budgetId, reason, talentId: talents.stays, dueAt: ago(-30) };
  const { endorsementId } = await offerEndorsement(house(17), {
    ...common,
    ...note,
    kind: 'ADVERT',
    feeMinor: 380_000n,
  });
  await agreeToEndorsement(as(talents.stays, 16), { endorsementId });
  await proveEndorsement(as(talents.stays, 10), { endorsementId, proof });
  await judgeEndorsement(house(8), { endorsementId, isAccepted: true, note: praise });
  await offerEndorsement(house(2), { ...common, ...face, kind: 'ENDORSEMENT', feeMinor: 1_200_000n });
}
