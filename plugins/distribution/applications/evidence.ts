import { z } from 'zod';
import { lengthFits } from '#core/text-length.ts';
import type { DistributionSettings } from '../settings.ts';
import { applicationErrors } from './errors.ts';

/** One thing that speaks for an applicant. */
export interface Evidence {
  /** A kind that the threshold names. */
  readonly kind: string;
  /** How many: members of a group, friends, orders. */
  readonly number: number;
  /** Where it can be seen, as an address or in words. */
  readonly note: string;
}

type Threshold = Pick<DistributionSettings, 'evidence' | 'evidenceNeeded'>;

const noteLength = { min: 1, max: 500 };

const stored = z.array(z.object({ kind: z.string(), number: z.int(), note: z.string() }));

/** The evidence as it is stored with an application. */
export function evidenceOf({ evidence }: { readonly evidence: unknown }): Evidence[] {
  return stored.parse(evidence);
}

/**
 * Whether what was given can count: kinds that are asked for, each once and large enough, with a note.
 *
 * @throws DomainError DISTRIBUTION_EVIDENCE_UNKNOWN, DISTRIBUTION_EVIDENCE_TWICE, DISTRIBUTION_EVIDENCE_NOTE_LENGTH,
 * DISTRIBUTION_EVIDENCE_TOO_SMALL.
 */
export function parseEvidence({ evidence: kinds }: Threshold, given: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return given.map(({ kind, number, note }, index) => {
    const path = ['evidence', String(index)];
    const asked = kinds.find((one) => one.kind === kind);
    if (!asked) throw applicationErrors.DISTRIBUTION_EVIDENCE_UNKNOWN({ path: [...path, 'kind'] });
    if (seen.has(kind)) throw applicationErrors.DISTRIBUTION_EVIDENCE_TWICE({ path: [...path, 'kind'] });
    seen.add(kind);
    if (!lengthFits(note, noteLength))
      throw applicationErrors.DISTRIBUTION_EVIDENCE_NOTE_LENGTH({
        path: [...path, 'note'],
        data: noteLength,
      });
    if (number < asked.atLeast) {
      const data = { kind, atLeast: asked.atLeast };
      throw applicationErrors.DISTRIBUTION_EVIDENCE_TOO_SMALL({ path: [...path, 'number'], data });
    }
    return { kind, number, note: note.trim() };
  });
}

/**
 * Whether the evidence is all that the threshold asks for.
 * @throws DomainError DISTRIBUTION_EVIDENCE_MISSING with the kinds that are not there.
 */
export function checkThreshold(threshold: Threshold, given: readonly Evidence[]): void {
  const asked = threshold.evidence.map(({ kind }) => kind);
  const missing = asked.filter((kind) => given.every((one) => one.kind !== kind));
  const isEnough =
    threshold.evidenceNeeded === 'ALL'
      ? missing.length === 0
      : missing.length < asked.length || !asked.length;
  if (isEnough) return;
  throw applicationErrors.DISTRIBUTION_EVIDENCE_MISSING({
    path: ['evidence'],
    data: { kinds: missing.join(', ') },
  });
}
