import { requireUser } from '../access.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { transact } from '../transact.ts';
import { payoutErrors } from './errors.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { PayoutProvider, ProviderAccount } from './provider.ts';

/** A member hardly needs more, and each is asked about at the provider. */
export const maxPayoutAccounts = 10;

export interface PayoutAccountForm {
  /** As the provider calls it: `acct_…` at Stripe. */
  readonly externalId: string;
}

/**
 * Adds the caller's account at the present provider, which is asked whether it knows it and can send there. One that the
 * caller has already is asked about anew, and is good again when it was refused since.
 *
 * @throws AccessError for everybody but members; DomainError PAYOUT_ACCOUNT_MALFORMED, PAYOUT_PROVIDER_UNREACHABLE,
 * PAYOUT_ACCOUNT_UNKNOWN, PAYOUT_ACCOUNT_FOREIGN, PAYOUT_ACCOUNT_RESTRICTED, PAYOUT_ACCOUNTS_FULL.
 */
export async function addPayoutAccount(
  ctx: ReadContext,
  { externalId }: PayoutAccountForm,
): Promise<{ accountId: string }> {
  const userId = requireUser(ctx);
  const provider = ctx.kernel.payouts.current;
  const path = ['externalId'];
  if (!provider.hasForm(externalId))
    throw payoutErrors.PAYOUT_ACCOUNT_MALFORMED({ path, data: { provider: provider.id } });
  const account = await ask(ctx, provider, externalId);
  if (!account) throw payoutErrors.PAYOUT_ACCOUNT_UNKNOWN({ path });
  if (account.userId !== null && account.userId !== userId)
    throw payoutErrors.PAYOUT_ACCOUNT_FOREIGN({ path });
  if (!account.canReceive) throw payoutErrors.PAYOUT_ACCOUNT_RESTRICTED({ path });
  return transact(ctx, (write) => keep(write, userId, provider.id, account), {
    idempotent: { operation: 'addPayoutAccount', body: { provider: provider.id, externalId } },
  });
}

async function ask(
  ctx: ReadContext,
  provider: PayoutProvider,
  externalId: string,
): Promise<ProviderAccount | null> {
  try {
    return await provider.findAccount(externalId);
  } catch (error) {
    ctx.kernel.log.warn({ err: error, provider: provider.id }, 'a payout account could not be asked about');
    throw payoutErrors.PAYOUT_PROVIDER_UNREACHABLE();
  }
}

/** One after another for each member: otherwise two at once could both be the last that there is room for. */
async function keep(
  write: WriteContext,
  userId: string,
  providerId: string,
  account: ProviderAccount,
): Promise<{ accountId: string }> {
  const now = write.clock.now();
  const { externalId } = account;
  await write.tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`payout accounts ${userId}`}, 0))::text`;
  const [kept] = await write.tx.$queryRaw<{ accountId: string }[]>`
    INSERT INTO payout_account AS a (id, user_id, provider, external_id, fingerprint, state, verified_at, added_at)
    SELECT ${newId(write.clock)}::uuid, ${userId}::uuid, ${providerId}, ${externalId}, ${fingerprintOf(providerId, account)},
      'VERIFIED', ${now}::timestamptz, ${now}::timestamptz
    WHERE (
      SELECT count(*) FROM payout_account o WHERE o.user_id = ${userId}::uuid AND o.removed_at IS NULL
        AND (o.provider, o.external_id) <> (${providerId}, ${externalId})
    ) < ${maxPayoutAccounts}::int
    ON CONFLICT (user_id, provider, external_id) WHERE removed_at IS NULL
    DO UPDATE SET state = 'VERIFIED', verified_at = excluded.verified_at, fingerprint = excluded.fingerprint
    RETURNING a.id AS "accountId"`;
  if (!kept) throw payoutErrors.PAYOUT_ACCOUNTS_FULL({ data: { max: maxPayoutAccounts } });
  return kept;
}
