import type { WriteContext } from '#core/context.ts';

/**
 * Contracts of one creator are signed one after the other, before anything else is locked: the trigger `mcn_contract_shares_signed`
 * waits for the same lock, and who holds a row by then would wait for it the other way round.
 */
export async function lockTalent({ tx }: WriteContext, talentId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`mcn talent ${talentId}`}, 0))::text AS locked`;
}
