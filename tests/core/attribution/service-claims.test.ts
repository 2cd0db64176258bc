import { expect, it } from 'vitest';
import { claimLevels } from '#core/attribution/claims/claim-levels.ts';
import { claimService, type ServiceClaim } from '#core/attribution/claims/claim-service.ts';
import { endSuspension, suspend } from '#core/attribution/suspensions/suspend.ts';
import { systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { addMember } from '#tests/helpers/members.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { village } from './market-day.ts';
import { enlist, open } from './village.ts';

const refusal = 'for a service';

/** An order that Ann has won, whom an agency serves. */
async function served() {
  const town = await village();
  const { kernel, customer, annLink, buy } = town;
  await open(kernel, customer, annLink);
  const agency = await addMember(kernel);
  const { subject } = await buy(customer);
  const house = systemContext(kernel, 'test');
  return {
    ...town,
    house,
    agency,
    subject,
    order: () => buy(customer),
    /** To whom of these the programme may pay. */
    claim: (programme: string, ...claims: readonly ServiceClaim[]) =>
      transact(house, async (write) => {
        const isMine = await claimService(write, programme, claims);
        return claims.filter(isMine).map(({ beneficiaryId }) => beneficiaryId);
      }),
    rows: () => kernel.database.client.attributionServiceClaim.count(),
  };
}

it('one programme pays for services, to the winner and to who has a contract with them, however often it says so', async () => {
  const { claim, rows, subject, ann, ben, agency } = await served();
  const own = { subject, beneficiaryId: ann, contract: null };
  const share = { subject, beneficiaryId: agency, contract: 'contract 1' };
  expect(await claim('mine')).toEqual([]);
  expect(await claim('mine', own, share)).toEqual([ann, agency]);
  expect(await claim('mine', own, share)).toEqual([ann, agency]);
  expect(await claim('another', own, share)).toEqual([]);
  expect(await claim('another', { ...share, beneficiaryId: ben })).toEqual([]);
  expect(await rows()).toBe(2);
});

it('of a hundred claims of two programmes at once, all of one come through and none of the other', async () => {
  const { claim, rows, order, ann, agency } = await served();
  for (let round = 0; round < 3; round += 1) {
    const { subject } = await order();
    const own = { subject, beneficiaryId: ann, contract: null };
    const share = { subject, beneficiaryId: agency, contract: 'contract 1' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) => claim(at % 2 === 0 ? 'mine' : 'another', own, share)),
    );
    const won = new Set(answers.flatMap((paid, at) => (paid.length > 0 ? [at % 2] : [])));
    expect(won.size).toBe(1);
  }
  expect(await rows()).toBe(6);
});

it('nothing is owed to the buyer, to anybody without a contract, or where nobody has won', async () => {
  const { claim, rows, subject, buy, ann, agency, customer } = await served();
  const refused = [
    { subject, beneficiaryId: customer, contract: 'contract 1' },
    { subject, beneficiaryId: agency, contract: null },
    { subject, beneficiaryId: ann, contract: 'with oneself' },
    { subject, beneficiaryId: agency, contract: '' },
    { subject: (await buy(ann)).subject, beneficiaryId: agency, contract: 'contract 1' },
  ];
  for (const one of refused) await expect(claim('mine', one)).rejects.toThrow();
  await expect(claim('mine', ...refused.slice(0, 1))).rejects.toThrow(refusal);
  expect(await rows()).toBe(0);
});

it('nothing is owed to whoever was suspended when it was bought, and what was bought before or after is', async () => {
  const { kernel, clock, house, claim, order, subject, agency } = await served();
  const share = (of: { readonly subject: string }) => ({
    subject: of.subject,
    beneficiaryId: agency,
    contract: 'contract 1',
  });
  const why = { userId: agency, source: 'test:1', reason: 'A red line' };
  clock.advanceMs(1_000);
  await transact(house, (write) => suspend(write, why));
  const during = await order();
  clock.advanceMs(1_000);
  await transact(house, (write) => endSuspension(write, why));
  const after = await order();
  expect(await claim('mine', share({ subject }), share(during), share(after))).toEqual([agency, agency]);
  const row = { ...share(during), programme: 'mine', claimedAt: clock.now() };
  await expect(kernel.database.client.attributionServiceClaim.create({ data: row })).rejects.toThrow(refusal);
});

it('a share for a service is no level: both levels are paid beside it, and it changes neither', async () => {
  const { kernel, house, claim, order, ann, agency } = await served();
  const leader = await addMember(kernel);
  await enlist(kernel, ann, leader);
  const { subject } = await order();
  expect(await claim('mine', { subject, beneficiaryId: agency, contract: 'contract 1' })).toEqual([agency]);
  const levels = [
    { subject, level: 1, beneficiaryId: ann },
    { subject, level: 2, beneficiaryId: leader },
  ] as const;
  const paid = await transact(house, async (write) =>
    levels.filter(await claimLevels(write, 'levels', levels)),
  );
  expect(paid).toEqual(levels);
  const third = { subject, level: 3 as 1 | 2, beneficiaryId: agency };
  await expect(transact(house, (write) => claimLevels(write, 'levels', [third]))).rejects.toThrow();
});

it('claims are neither changed nor deleted, and many take as many statements as one', async () => {
  const { kernel, house, claim, order, subject, ann, agency } = await served();
  await claim('mine', { subject, beneficiaryId: ann, contract: null });
  const { attributionServiceClaim: table } = kernel.database.client;
  await expect(table.deleteMany()).rejects.toThrow();
  await expect(table.updateMany({ data: { contract: 'another' } })).rejects.toThrow();
  const more = [await order(), await order(), await order()];
  const claims = more.flatMap((one) => [
    { subject: one.subject, beneficiaryId: ann, contract: null },
    { subject: one.subject, beneficiaryId: agency, contract: 'contract 1' },
  ]);
  const count = async (some: readonly ServiceClaim[]) => {
    const work = () => transact(house, (write) => claimService(write, 'mine', some));
    return (await countOwnStatements(kernel.database.pool, work)).statements.length;
  };
  expect(await count(claims.slice(0, 1))).toBe(await count(claims));
});
