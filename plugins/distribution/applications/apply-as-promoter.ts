import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { becomePromoter } from '../promoters/become-promoter.ts';
import { metRouteOf } from '../routes/route-progress.ts';
import { distributionSettings } from '../settings.ts';
import { applicationErrors } from './errors.ts';
import { checkThreshold, type Evidence, parseEvidence } from './evidence.ts';
import { insertApplication } from './insert-application.ts';

export interface ApplicationForm {
  readonly statement: string;
  readonly evidence: readonly Evidence[];
  /** The unlock route that the member means; undefined to try all that are open. */
  readonly route?: string | undefined;
  readonly invitationCode?: string | undefined;
}

const statementLength = { min: 1, max: 1_000 };

/**
 * Asks to become a promoter. Where everybody may promote, or when an open unlock route has been gone, it is approved at
 * once; else it needs the evidence that the threshold asks for, and waits for a review. Of many at once, a member has one
 * application, and an invitation brings one.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_STATEMENT_LENGTH, those of `parseEvidence`,
 * `metRouteOf`, `checkThreshold` and `insertApplication`, or about the idempotency key.
 */
export async function applyAsPromoter(
  ctx: ReadContext,
  form: ApplicationForm,
): Promise<{ applicationId: string }> {
  const userId = requireUser(ctx);
  const application = parseForm(ctx, form);
  return transact(ctx, (write) => apply(write, userId, application), {
    idempotent: { operation: 'applyAsPromoter', body: application },
  });
}

function parseForm(ctx: ReadContext, form: ApplicationForm): ApplicationForm {
  if (!lengthFits(form.statement, statementLength)) {
    const path = ['statement'];
    throw applicationErrors.DISTRIBUTION_STATEMENT_LENGTH({ path, data: statementLength });
  }
  const evidence = parseEvidence(settingsOf(ctx, distributionSettings), form.evidence);
  return { ...form, statement: form.statement.trim(), evidence };
}

async function apply(write: WriteContext, userId: string, form: ApplicationForm) {
  const settings = settingsOf(write, distributionSettings);
  const cause = settings.mode === 'EVERYONE' ? 'EVERYONE' : await metRouteOf(write, userId, form.route);
  if (!cause) checkThreshold(settings, form.evidence);
  const { applicationId, inviterId } = await insertApplication(write, userId, { ...form, cause });
  if (cause) await becomePromoter(write, { userId, applicationId, cause, inviterId });
  return { applicationId };
}
