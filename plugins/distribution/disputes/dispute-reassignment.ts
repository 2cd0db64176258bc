import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { CustomerBinding } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { bindingErrors } from '../bindings/errors.ts';
import { reassignmentDisputed } from '../events.ts';
import { promoterErrors } from '../promoters/errors.ts';
import { distributionSettings } from '../settings.ts';
import { disputeErrors } from './errors.ts';
import { disputableUntil, staffDecisionAbout } from './window.ts';

export interface DisputeForm {
  /** A period of the promoter's own, which staff have begun or ended. */
  readonly bindingId: string;
  readonly statement: string;
}

const statementLength = { min: 10, max: 2_000 };
const path = ['bindingId'];

/**
 * Contradicts that staff have taken a customer from a promoter, or given one to them: once, while the window is open. What came
 * of an earlier dispute is not disputed again.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_DISPUTE_STATEMENT_LENGTH, DISTRIBUTION_NOT_PROMOTER,
 * DISTRIBUTION_BINDING_NOT_FOUND, DISTRIBUTION_NOT_REASSIGNED, DISTRIBUTION_DISPUTE_OVER, DISTRIBUTION_DISPUTED_ALREADY, or about
 * the idempotency key.
 */
export async function disputeReassignment(
  ctx: ReadContext,
  form: DisputeForm,
): Promise<{ disputeId: string }> {
  const promoterId = requireUser(ctx);
  const { bindingId } = form;
  const statement = parseStatement(form.statement);
  return transact(
    ctx,
    async (write) => {
      await checkPromoter(write, promoterId);
      const period = await disputablePeriod(write, bindingId, promoterId);
      return { disputeId: await insertDispute(write, period, statement) };
    },
    { idempotent: { operation: 'disputeReassignment', body: { bindingId, statement } } },
  );
}

function parseStatement(text: string): string {
  if (lengthFits(text, statementLength)) return text.trim();
  throw disputeErrors.DISTRIBUTION_DISPUTE_STATEMENT_LENGTH({
    path: ['statement'],
    data: statementLength,
  });
}

async function checkPromoter({ tx }: WriteContext, promoterId: string): Promise<void> {
  const promoter = await tx.distributionPromoter.findUnique({
    where: { id: promoterId },
    select: { id: true },
  });
  if (!promoter) throw promoterErrors.DISTRIBUTION_NOT_PROMOTER();
}

async function disputablePeriod(
  write: WriteContext,
  bindingId: string,
  promoterId: string,
): Promise<CustomerBinding> {
  const { tx, clock } = write;
  const period = await tx.customerBinding.findFirst({ where: { id: bindingId, promoterId } });
  if (!period) throw bindingErrors.DISTRIBUTION_BINDING_NOT_FOUND({ path });
  const decision = staffDecisionAbout(period);
  if (!decision || (await followsDispute(write, period, decision.at)))
    throw disputeErrors.DISTRIBUTION_NOT_REASSIGNED({ path });
  const until = disputableUntil(decision.at, settingsOf(write, distributionSettings));
  if (clock.now() >= until)
    throw disputeErrors.DISTRIBUTION_DISPUTE_OVER({ path, data: { until: until.toISOString() } });
  return period;
}

/** Whether what began or ended the period was the answer to a dispute. */
async function followsDispute(
  { tx }: WriteContext,
  { customerId }: CustomerBinding,
  at: Date,
): Promise<boolean> {
  const answered = await tx.distributionDispute.findFirst({
    where: { customerId, resolution: { since: at } },
    select: { id: true },
  });
  return answered !== null;
}

/** The unique key lets one of several through. */
async function insertDispute(
  write: WriteContext,
  { id: bindingId, promoterId, customerId }: CustomerBinding,
  statement: string,
): Promise<string> {
  const [disputeId, now] = [newId(write.clock), write.clock.now()];
  const made = await write.tx.$executeRaw`
    INSERT INTO distribution_dispute (id, binding_id, promoter_id, customer_id, statement, state, created_at)
    VALUES (${disputeId}::uuid, ${bindingId}::uuid, ${promoterId}::uuid, ${customerId}::uuid, ${statement}, 'OPEN', ${now}::timestamptz)
    ON CONFLICT DO NOTHING`;
  if (made === 0) throw disputeErrors.DISTRIBUTION_DISPUTED_ALREADY({ path });
  write.emit(reassignmentDisputed, promoterId, { disputeId, bindingId, promoterId, at: now.toISOString() });
  return disputeId;
}
