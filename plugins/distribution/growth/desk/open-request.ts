import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionRequestKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { promoterErrors } from '../../promoters/errors.ts';
import { distributionSettings } from '../../settings.ts';
import { requestOpened } from '../events.ts';
import { dueFromNow } from './due.ts';
import { deskErrors } from './errors.ts';
import { insertMessage, parseMessage } from './message.ts';

/** What a request is about: one of them, or nothing. */
export interface About {
  readonly orderId: string | null;
  readonly commissionId: string | null;
  readonly withdrawalId: string | null;
}

export interface RequestForm {
  readonly kind: DistributionRequestKind;
  readonly subject: string;
  readonly text: string;
  readonly about: About;
}

const subjectLength = { min: 1, max: 120 };

/**
 * A promoter asks the house for something, banned or not. They may ask about what they earned by an order, and about their own
 * commissions and withdrawals.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_REQUEST_SUBJECT_LENGTH,
 * DISTRIBUTION_REQUEST_TEXT_LENGTH, DISTRIBUTION_REQUEST_ABOUT_SEVERAL, DISTRIBUTION_NOT_PROMOTER,
 * DISTRIBUTION_REQUEST_ABOUT_NOT_FOUND, DISTRIBUTION_REQUESTS_TOO_MANY, or about the idempotency key.
 */
export async function openRequest(ctx: ReadContext, form: RequestForm): Promise<{ requestId: string }> {
  const promoterId = requireUser(ctx);
  const { kind, about } = form;
  const subject = parseSubject(form.subject);
  const text = parseMessage(form.text);
  if (Object.values(about).filter((one) => one !== null).length > 1)
    throw deskErrors.DISTRIBUTION_REQUEST_ABOUT_SEVERAL();
  return transact(
    ctx,
    async (write) => {
      await checkPromoter(write, promoterId);
      await checkAbout(write, promoterId, about);
      await checkOpenRequests(write, promoterId);
      const requestId = await insertRequest(write, promoterId, { kind, subject, about });
      await insertMessage(write, { requestId, side: 'PROMOTER', body: text });
      return { requestId };
    },
    { idempotent: { operation: 'openServiceRequest', body: { kind, subject, text, about: { ...about } } } },
  );
}

function parseSubject(text: string): string {
  if (lengthFits(text, subjectLength)) return text.trim();
  throw deskErrors.DISTRIBUTION_REQUEST_SUBJECT_LENGTH({ path: ['subject'], data: subjectLength });
}

async function checkPromoter({ tx }: WriteContext, id: string): Promise<void> {
  const promoter = await tx.distributionPromoter.findUnique({ where: { id }, select: { id: true } });
  if (!promoter) throw promoterErrors.DISTRIBUTION_NOT_PROMOTER();
}

async function checkAbout({ tx }: WriteContext, promoterId: string, about: About): Promise<void> {
  const { orderId, commissionId, withdrawalId } = about;
  const select = { id: true };
  const missing = (field: keyof About) => deskErrors.DISTRIBUTION_REQUEST_ABOUT_NOT_FOUND({ path: [field] });
  if (orderId && !(await tx.distributionCommission.findFirst({ where: { orderId, promoterId }, select })))
    throw missing('orderId');
  if (
    commissionId &&
    !(await tx.distributionCommission.findFirst({ where: { id: commissionId, promoterId }, select }))
  )
    throw missing('commissionId');
  if (
    withdrawalId &&
    !(await tx.distributionWithdrawal.findFirst({ where: { id: withdrawalId, promoterId }, select }))
  )
    throw missing('withdrawalId');
}

/** Requests of one promoter are opened one after the other, so that the number of open ones is kept. */
async function checkOpenRequests(write: WriteContext, promoterId: string): Promise<void> {
  const { openServiceRequests: max } = settingsOf(write, distributionSettings);
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`service requests of ${promoterId}`}, 0))::text AS locked`;
  const open = await write.tx.distributionServiceRequest.count({
    where: { promoterId, state: { not: 'CLOSED' } },
  });
  if (open >= max) throw deskErrors.DISTRIBUTION_REQUESTS_TOO_MANY({ data: { max } });
}

async function insertRequest(
  write: WriteContext,
  promoterId: string,
  { kind, subject, about }: Omit<RequestForm, 'text'>,
): Promise<string> {
  const [id, createdAt, dueAt] = [newId(write.clock), write.clock.now(), dueFromNow(write, kind)];
  await write.tx.distributionServiceRequest.create({
    data: { id, promoterId, kind, state: 'OPEN', subject, ...about, dueAt, createdAt },
    select: { id: true },
  });
  write.emit(requestOpened, promoterId, {
    requestId: id,
    promoterId,
    kind,
    dueAt: dueAt.toISOString(),
    at: createdAt.toISOString(),
  });
  return id;
}
