import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { McnEndorsement, McnEndorsementPart } from '#core/db/generated/client/client.ts';
import { transact } from '#core/transact.ts';
import { lockTalent } from '../contracts/lock-talent.ts';
import { type ContractInForce, contractsInForce, talentKey } from '../contracts/represented-at.ts';
import { splitExactly } from '../splits/split-exactly.ts';
import { moveEndorsement } from './move-endorsement.ts';

/**
 * The caller agrees to work for a brand. From then on its fee is shared by the contracts that are in force now: each agency gets its
 * share, the caller the rest.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_ENDORSEMENT_NOT_FOUND, MCN_ENDORSEMENT_TIME_OVER,
 * MCN_ENDORSEMENT_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function agreeToEndorsement(
  ctx: ReadContext,
  { endorsementId }: { readonly endorsementId: string },
): Promise<{ endorsementId: string }> {
  const talentId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      await lockTalent(write, talentId);
      const at = write.clock.now();
      const move = {
        endorsementId,
        mover: 'talent',
        to: 'AGREED',
        talentId,
        data: { agreedAt: at },
      } as const;
      const agreed = await moveEndorsement(write, move);
      await insertParts(write, agreed, at);
      return { endorsementId };
    },
    { idempotent: { operation: 'agreeToMcnEndorsement', body: { endorsementId } } },
  );
}

async function insertParts(write: WriteContext, agreed: McnEndorsement, at: Date): Promise<void> {
  const moment = { talentId: agreed.talentId, at };
  const contracts = (await contractsInForce(write, [moment])).get(talentKey(moment)) ?? [];
  const data = partsOf(agreed, contracts).map((part, place) => ({
    ...part,
    place,
    endorsementId: agreed.id,
  }));
  await write.tx.mcnEndorsementPart.createMany({ data });
}

type Part = Omit<McnEndorsementPart, 'endorsementId' | 'place'>;

const own = 'talent';
const whole = 10_000;

/** Who gets what of a fee, exact to the last unit; the platform’s share goes to nobody. Pure. */
export function partsOf(
  { talentId, feeMinor }: Pick<McnEndorsement, 'talentId' | 'feeMinor'>,
  contracts: readonly ContractInForce[],
): Part[] {
  const rest = whole - contracts.reduce((sum, { shareBasisPoints }) => sum + shareBasisPoints, 0);
  const shares = contracts.map(
    ({ contractId, shareBasisPoints }) => [contractId, BigInt(shareBasisPoints)] as const,
  );
  const amounts = splitExactly(feeMinor, new Map([[own, BigInt(rest)], ...shares]));
  const agencies = contracts.map(
    ({ contractId, ownerId, shareBasisPoints }): Part => ({
      contractId,
      party: 'AGENCY',
      beneficiaryId: ownerId,
      shareBasisPoints,
      amountMinor: amounts.get(contractId) ?? 0n,
    }),
  );
  const talent: Part = {
    contractId: contracts[0]?.contractId ?? null,
    party: 'TALENT',
    beneficiaryId: talentId,
    shareBasisPoints: rest,
    amountMinor: amounts.get(own) ?? 0n,
  };
  return [...agencies, talent].filter(({ amountMinor }) => amountMinor > 0n);
}
