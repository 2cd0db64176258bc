import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { lengthFits } from '#core/text-length.ts';
import { caseErrors } from './errors.ts';

export interface EvidenceForm {
  /** What it shows; the promoter reads it. */
  readonly note: string;
  /** Where it can be seen. */
  readonly url: string | null;
  readonly orderIds: readonly string[];
}

/** Evidence as it is kept; what a detector has found beside it. */
export interface Evidence extends EvidenceForm {
  readonly facts: Readonly<Record<string, unknown>> | null;
}

const noteLength = { min: 1, max: 2_000 };
const longestUrl = 500;
const maxOrders = 200;
const maxPieces = 100;

/** @throws DomainError DISTRIBUTION_CASE_NOTE_LENGTH, DISTRIBUTION_CASE_URL_INVALID. */
export function parseEvidence({ note, url, orderIds }: EvidenceForm): Evidence {
  if (!lengthFits(note, noteLength))
    throw caseErrors.DISTRIBUTION_CASE_NOTE_LENGTH({ path: ['note'], data: noteLength });
  if (url !== null && !isWebAddress(url)) throw caseErrors.DISTRIBUTION_CASE_URL_INVALID({ path: ['url'] });
  return { note: note.trim(), url, orderIds: [...new Set(orderIds)].sort(), facts: null };
}

function isWebAddress(url: string): boolean {
  return url.length <= longestUrl && /^https?:\/\//.test(url) && URL.canParse(url);
}

/**
 * Adds to what speaks for a case, which is locked.
 * @throws DomainError DISTRIBUTION_CASE_ORDERS_UNKNOWN, DISTRIBUTION_CASE_EVIDENCE_TOO_MUCH.
 */
export async function insertEvidence(
  write: WriteContext,
  caseId: string,
  { note, url, orderIds, facts }: Evidence,
): Promise<string> {
  await checkOrders(write, orderIds);
  const evidenceId = newId(write.clock);
  const added = await write.tx.$executeRaw`
    INSERT INTO distribution_case_evidence (id, case_id, note, url, facts, order_ids, added_by, created_at)
    SELECT ${evidenceId}::uuid, ${caseId}::uuid, ${note}, ${url}, ${facts && toJson(facts)}::jsonb, ${[...orderIds]}::uuid[],
      ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz
    WHERE (SELECT count(*) FROM distribution_case_evidence WHERE case_id = ${caseId}::uuid) < ${maxPieces}::int`;
  if (added === 0) throw caseErrors.DISTRIBUTION_CASE_EVIDENCE_TOO_MUCH({ data: { max: maxPieces } });
  return evidenceId;
}

async function checkOrders({ tx }: WriteContext, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const known =
    orderIds.length > maxOrders
      ? 0
      : await tx.distributionAccrual.count({ where: { orderId: { in: [...orderIds] } } });
  if (known < orderIds.length)
    throw caseErrors.DISTRIBUTION_CASE_ORDERS_UNKNOWN({ path: ['orderIds'], data: { max: maxOrders } });
}
