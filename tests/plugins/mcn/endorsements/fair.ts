import { budgetFunds } from '#core/budgets/accounts.ts';
import { createBudget } from '#core/budgets/create-budget.ts';
import { fundBudget } from '#core/budgets/fund-budget.ts';
import { earningsChecks } from '#core/earnings/checks.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { proposePlatformContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { agreeToEndorsement } from '#plugins/mcn/endorsements/agree.ts';
import { declineEndorsement } from '#plugins/mcn/endorsements/decline.ts';
import { callOffEndorsement, judgeEndorsement } from '#plugins/mcn/endorsements/judge.ts';
import { type Offer, offerEndorsement } from '#plugins/mcn/endorsements/offer-endorsement.ts';
import { proveEndorsement } from '#plugins/mcn/endorsements/prove.ts';
import { dayMs, openStage, type Person, reason, terms } from '../stage.ts';

export const note = 'As agreed.';
const proof = 'https://example.com/tea';

/** A budget of 1,000.00 yuan for brands, and Bob, of whom an agency gets a fifth and the platform a tenth. */
export async function openFair() {
  const stage = await openStage();
  const { kernel, client, clock, house, join, found, sign } = stage;
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const represented = await agency.contract(bob);
  const form = { ...terms, isExclusive: false, agencyShareBasisPoints: 1_000, talentId: bob.userId, reason };
  await sign(bob, (await proposePlatformContract(house(), form)).contractId);
  const title = { en: 'Brands', zh: '品牌合作' };
  const { budgetId } = await createBudget(house(), {
    slug: 'brands',
    title,
    purpose: 'REWARD',
    asset: 'CNY',
  });
  await fundBudget(house(), { budgetId, amount: 100_000n, reason });
  const offer = (more: Partial<Offer> = {}) => ({
    talentId: bob.userId,
    kind: 'ADVERT' as const,
    brand: 'Tea House',
    brief: 'A note about the spring tea.',
    feeMinor: 50_001n,
    budgetId,
    dueAt: new Date(clock.now().getTime() + 30 * dayMs),
    reason,
    ...more,
  });
  const balance = async (userId: string) => {
    const { available } = purseOf({ userId, currency: 'CNY' });
    return (await balancesOf(house(), [available]))(available).balance;
  };
  return {
    ...stage,
    agency,
    bob,
    represented,
    budgetId,
    offer,
    make: async (more: Partial<Offer> = {}) => (await offerEndorsement(house(), offer(more))).endorsementId,
    agree: (who: Person, endorsementId: string) => agreeToEndorsement(who.ctx(), { endorsementId }),
    decline: (who: Person, endorsementId: string) => declineEndorsement(who.ctx(), { endorsementId }),
    prove: (who: Person, endorsementId: string) => proveEndorsement(who.ctx(), { endorsementId, proof }),
    judge: (endorsementId: string, isAccepted = true) =>
      judgeEndorsement(house(), { endorsementId, isAccepted, note }),
    callOff: (endorsementId: string) => callOffEndorsement(house(), { endorsementId, note }),
    work: (id: string) => client.mcnEndorsement.findUniqueOrThrow({ where: { id } }),
    balance,
    /** What the budget has and holds. */
    async funds() {
      const account = budgetFunds({ code: 'CNY' }).of(budgetId);
      const { balance: has, held } = (await balancesOf(house(), [account]))(account);
      return [has, held];
    },
    async allFaults() {
      const found = await Promise.all(earningsChecks.map(({ find }) => find(house())));
      return [...(await stage.faults()), ...found.flat()];
    },
    kernel,
  };
}
