import type { Grow } from '#tests/conformance/population/populate.ts';
import { firstAgency, firstContract } from './grow-agencies.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** By the first contract as often was sold, by as many rates; the first agency has as many drives and disputes. */
export const growBusiness: Grow = async ({ database: { client } }, added, idOf) => {
  const [viewer, talentId] = [idOf('user', 0), idOf('somebody', 1)];
  await client.mcnServiceRate.createMany({
    data: added.map((index) => ({
      id: idOf('service rate', index),
      version: index + 1,
      basisPoints: 1_000,
      validFrom: at(index + 1),
      reason: 'A test',
      actor: 'test',
      createdAt: at(index),
    })),
  });
  await client.mcnSale.createMany({
    data: added.map((index) => ({
      orderId: idOf('order', index),
      talentId,
      customerId: viewer,
      agencyIds: [firstAgency],
      outcome: 'SHARED' as const,
      rateId: idOf('service rate', 0),
      currency: 'CNY',
      netMinor: 1_000n,
      at: at(index),
      createdAt: at(index),
    })),
  });
  await client.mcnSplit.createMany({
    data: added.map((index) => ({
      id: idOf('split', index),
      orderId: idOf('order', index),
      orderLineId: idOf('sold line', index),
      productId: idOf('product', index),
      contractId: firstContract,
      party: 'TALENT' as const,
      beneficiaryId: talentId,
      customerId: viewer,
      currency: 'CNY',
      baseMinor: 1_000n,
      potMinor: 100n,
      shareBasisPoints: 9_990,
      amountMinor: 100n,
      earnedAt: at(index),
    })),
  });
  await client.referralLink.createMany({
    data: added.map((index) => ({
      id: idOf('talent link', index),
      code: `mcnlinks${String(index).padStart(4, '0')}`,
      ownerId: viewer,
      programme: 'mcn',
      earns: true,
      targetKind: 'SHOP',
      createdAt: at(index),
    })),
  });
  await client.mcnTalentLink.createMany({
    data: added.map((index) => ({ id: idOf('talent link', index), talentId: viewer, createdAt: at(index) })),
  });
  await client.mcnDrive.createMany({
    data: added.map((index) => ({
      id: idOf('drive', index),
      agencyId: firstAgency,
      category: 'food',
      title: `Drive ${index}`,
      brief: 'Who cooks?',
      endsAt: at(1_000_000),
      createdAt: at(index),
    })),
  });
  const application = (index: number, drive: number, member: number) => ({
    id: idOf(`application of ${member === 0 ? 'the first' : 'another'}`, index),
    driveId: idOf('drive', drive),
    talentId: idOf('user', member),
    statement: 'I cook.',
    createdAt: at(index),
  });
  await client.mcnApplication.createMany({
    data: added.flatMap((index) =>
      index === 0 ? [application(0, 0, 0)] : [application(index, 0, index), application(index, index, 0)],
    ),
  });
  await client.mcnDispute.createMany({
    data: added.map((index) => ({
      id: idOf('exit dispute', index),
      contractId: index === 0 ? firstContract : idOf(`contract of ${idOf('user', index)}`, index),
      openedBy: 'AGENCY' as const,
      statement: 'It is too early.',
      answerUntil: at(index + 1),
      decideUntil: at(1_000_000),
      createdAt: at(index),
    })),
  });
};
