import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionHandbookKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { handbookErrors } from './errors.ts';

export interface HandbookForm {
  readonly kind: DistributionHandbookKind;
  readonly textEn: string;
  readonly textZh: string;
  readonly reason: string;
}

const textLength = { min: 1, max: 50_000 };

/**
 * Publishes the next version of a document, which every promoter has to accept anew. It is never changed.
 *
 * @throws AccessError without `distribution.handbooks`; DomainError DISTRIBUTION_HANDBOOK_TEXT_LENGTH,
 * DISTRIBUTION_REASON_LENGTH, or about the idempotency key.
 */
export async function publishHandbook(ctx: ReadContext, form: HandbookForm): Promise<{ handbookId: string }> {
  requirePermission(ctx, 'distribution.handbooks');
  const { kind } = form;
  const texts = { textEn: parseText(form.textEn, 'textEn'), textZh: parseText(form.textZh, 'textZh') };
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const { handbookId, version } = await insertVersion(write, { kind, ...texts });
      const subject = `promoterHandbook:${handbookId}`;
      recordAudit(write, {
        action: 'distributionPublishHandbook',
        subject,
        after: { kind, version },
        reason,
      });
      return { handbookId };
    },
    { idempotent: { operation: 'distributionPublishHandbook', body: { kind, ...texts, reason } } },
  );
}

function parseText(text: string, field: string): string {
  if (lengthFits(text, textLength)) return text.trim();
  throw handbookErrors.DISTRIBUTION_HANDBOOK_TEXT_LENGTH({ path: [field], data: textLength });
}

/** Versions of one kind follow one another. */
async function insertVersion(
  write: WriteContext,
  { kind, textEn, textZh }: Omit<HandbookForm, 'reason'>,
): Promise<{ handbookId: string; version: number }> {
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('distribution_handbook', 0))::text AS locked`;
  const [row] = await write.tx.$queryRaw<[{ handbookId: string; version: number }]>`
    INSERT INTO distribution_handbook (id, kind, version, text_en, text_zh, published_by, published_at)
    SELECT ${newId(write.clock)}::uuid, ${kind}::distribution_handbook_kind, coalesce(max(version), 0) + 1, ${textEn}, ${textZh},
      ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz
    FROM distribution_handbook WHERE kind = ${kind}::distribution_handbook_kind
    RETURNING id AS "handbookId", version`;
  return row;
}
