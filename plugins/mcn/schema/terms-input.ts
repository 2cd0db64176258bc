import type { Builder } from '#schema/builder.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import type { Terms } from '../contracts/terms.ts';
import { exitRule } from './enums.ts';

/** The input type `McnTermsInput`. */
export const termsInput = perBuilder((builder: Builder) =>
  builder.inputType('McnTermsInput', {
    description: 'What two sides agree on.',
    fields: (t) => ({
      isExclusive: t.boolean({
        required: true,
        description: 'Whether the creator has no other exclusive contract meanwhile.',
      }),
      agencyShareBasisPoints: t.int({
        required: true,
        description: 'What the agency gets of what the creator earns, in basis points: 0 to 10,000.',
      }),
      exitRule: t.field({ type: exitRule(builder), required: true, description: 'How a side may leave.' }),
      noticeDays: t.int({
        required: true,
        description: 'How many days pass between a notice and the end: 0 to 365; 0 with `AT_TERM`.',
      }),
      startsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on, at the earliest; without it from signing on.',
      }),
      endsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'The end of the term, within ten years; without it there is none.',
      }),
      documentHash: t.string({
        required: true,
        description: 'SHA-256 of the document that both sides have, as 64 hexadecimal digits.',
      }),
    }),
  }),
);

type TermsFields = Omit<Terms, 'startsAt' | 'endsAt'> & {
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
};

/** The terms as the domain takes them. */
export function termsOf({ startsAt, endsAt, documentHash, ...terms }: TermsFields): Terms {
  return {
    isExclusive: terms.isExclusive,
    agencyShareBasisPoints: terms.agencyShareBasisPoints,
    exitRule: terms.exitRule,
    noticeDays: terms.noticeDays,
    startsAt: startsAt ?? null,
    endsAt: endsAt ?? null,
    documentHash: documentHash.toLowerCase(),
  };
}
