import { createHash } from 'node:crypto';
import type { ReadContext } from '#core/context.ts';
import type { McnExitRule } from '#core/db/generated/client/enums.ts';
import { contractErrors } from './errors.ts';

/** What two sides agree on. */
export interface Terms {
  readonly isExclusive: boolean;
  /** What the agency gets of what the creator earns, in basis points. */
  readonly agencyShareBasisPoints: number;
  readonly exitRule: McnExitRule;
  /** How many days pass between a notice and the end. */
  readonly noticeDays: number;
  /** In force from when on, at the earliest; null from signing on. */
  readonly startsAt: Date | null;
  /** The end of the term; null for none. */
  readonly endsAt: Date | null;
  /** SHA-256 of the document, in hex. */
  readonly documentHash: string;
}

const longestMs = 10 * 366 * 24 * 60 * 60 * 1_000;

/**
 * @throws DomainError MCN_SHARE_RANGE, MCN_NOTICE_RANGE, MCN_NOTICE_WITHOUT_EXIT, MCN_TERM_RANGE, MCN_DOCUMENT_HASH.
 */
export function checkTerms({ clock }: Pick<ReadContext, 'clock'>, terms: Terms): void {
  const { agencyShareBasisPoints: share, noticeDays, exitRule, startsAt, endsAt, documentHash } = terms;
  if (!isWithin(share, 10_000)) throw contractErrors.MCN_SHARE_RANGE({ path: ['agencyShareBasisPoints'] });
  if (!isWithin(noticeDays, 365)) throw contractErrors.MCN_NOTICE_RANGE({ path: ['noticeDays'] });
  if (exitRule === 'AT_TERM' && (noticeDays > 0 || !endsAt))
    throw contractErrors.MCN_NOTICE_WITHOUT_EXIT({ path: ['exitRule'] });
  const now = clock.now().getTime();
  const [from, to] = [startsAt?.getTime() ?? now, endsAt?.getTime() ?? now + longestMs];
  // A comparison that holds for no invalid date.
  if (!(from >= now && to > from && to <= now + longestMs))
    throw contractErrors.MCN_TERM_RANGE({ path: ['endsAt'] });
  if (!/^[0-9a-f]{64}$/.test(documentHash))
    throw contractErrors.MCN_DOCUMENT_HASH({ path: ['documentHash'] });
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}

/** The SHA-256 of everything that is agreed on, in hex: whoever signs says what they have read. */
export function termsHashOf(
  sides: { readonly agencyId: string | null; readonly talentId: string },
  terms: Terms,
) {
  const { isExclusive, agencyShareBasisPoints, exitRule, noticeDays, startsAt, endsAt, documentHash } = terms;
  const text = JSON.stringify([
    ['agency', sides.agencyId],
    ['talent', sides.talentId],
    ['exclusive', isExclusive],
    ['agencyShareBasisPoints', agencyShareBasisPoints],
    ['exitRule', exitRule],
    ['noticeDays', noticeDays],
    ['startsAt', startsAt?.toISOString() ?? null],
    ['endsAt', endsAt?.toISOString() ?? null],
    ['document', documentHash],
  ]);
  return createHash('sha256').update(text).digest('hex');
}
