import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionConsequence, DistributionRedLineKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { caseErrors } from './errors.ts';

export interface RedLineForm {
  readonly kind: DistributionRedLineKind;
  readonly textEn: string;
  readonly textZh: string;
  /** For how many days a promoter may answer: 1 to 90. */
  readonly answerDays: number;
  readonly consequence: DistributionConsequence;
  readonly reason: string;
}

const textLength = { min: 5, max: 5_000 };
const answerDaysLimit = { min: 1, max: 90 };

/**
 * Publishes the next version of a red line, which is in force from now on. It is never changed, and says nothing of what was done
 * before it.
 *
 * @throws AccessError without `distribution.cases`; DomainError DISTRIBUTION_RED_LINE_TEXT_LENGTH, DISTRIBUTION_RED_LINE_DAYS,
 * DISTRIBUTION_REASON_LENGTH, or about the idempotency key.
 */
export async function publishRedLine(ctx: ReadContext, form: RedLineForm): Promise<{ redLineId: string }> {
  requirePermission(ctx, 'distribution.cases');
  const { kind, answerDays, consequence } = form;
  const texts = { textEn: parseText(form.textEn, 'textEn'), textZh: parseText(form.textZh, 'textZh') };
  if (answerDays < answerDaysLimit.min || answerDays > answerDaysLimit.max)
    throw caseErrors.DISTRIBUTION_RED_LINE_DAYS({ path: ['answerDays'] });
  const reason = parseReason(form.reason);
  const line = { kind, ...texts, answerDays, consequence };
  return transact(
    ctx,
    async (write) => {
      const { redLineId, version } = await insertVersion(write, line);
      recordAudit(write, {
        action: 'distributionPublishRedLine',
        subject: `redLine:${redLineId}`,
        after: { kind, version, answerDays, consequence },
        reason,
      });
      return { redLineId };
    },
    { idempotent: { operation: 'distributionPublishRedLine', body: { ...line, reason } } },
  );
}

function parseText(text: string, field: string): string {
  if (lengthFits(text, textLength)) return text.trim();
  throw caseErrors.DISTRIBUTION_RED_LINE_TEXT_LENGTH({ path: [field], data: textLength });
}

/** Versions of one kind follow one another. */
async function insertVersion(
  write: WriteContext,
  { kind, textEn, textZh, answerDays, consequence }: Omit<RedLineForm, 'reason'>,
): Promise<{ redLineId: string; version: number }> {
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('distribution_red_line', 0))::text AS locked`;
  const [row] = await write.tx.$queryRaw<[{ redLineId: string; version: number }]>`
    INSERT INTO distribution_red_line (id, kind, version, text_en, text_zh, answer_days, consequence, published_by, published_at)
    SELECT ${newId(write.clock)}::uuid, ${kind}::distribution_red_line_kind, coalesce(max(version), 0) + 1, ${textEn}, ${textZh},
      ${answerDays}::int, ${consequence}::distribution_consequence, ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz
    FROM distribution_red_line WHERE kind = ${kind}::distribution_red_line_kind
    RETURNING id AS "redLineId", version`;
  return row;
}
