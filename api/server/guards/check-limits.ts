import type { GraphQLError } from 'graphql';
import type { DocumentLimits } from './limits.ts';
import type { Measures } from './measure.ts';
import { type RefusalCode, refusal } from './refusal.ts';

type Check = readonly [code: RefusalCode, subject: string, actual: number, limit: number];

/** Compares a document with the limits; null when it keeps all of them. */
export function checkLimits(measures: Measures, limits: DocumentLimits): GraphQLError | null {
  if (measures.cycle !== null) {
    return refusal('DOCUMENT_FRAGMENT_CYCLE', `The fragment "${measures.cycle}" spreads itself.`, {
      fragment: measures.cycle,
    });
  }
  for (const [code, subject, actual, limit] of checks(measures, limits)) {
    if (actual > limit) {
      return refusal(code, `The document has ${subject} ${actual}; ${limit} is the most.`, { limit, actual });
    }
  }
  return null;
}

function checks(measures: Measures, limits: DocumentLimits): readonly Check[] {
  return [
    ['DOCUMENT_TOO_DEEP', 'a depth of', measures.depth, limits.maxDepth],
    [
      'DOCUMENT_TOO_DEEP',
      'an introspection depth of',
      measures.introspectionDepth,
      limits.maxIntrospectionDepth,
    ],
    ['DOCUMENT_TOO_MANY_DIRECTIVES', 'a number of directives of', measures.directives, limits.maxDirectives],
    ['DOCUMENT_TOO_REPETITIVE', 'one field repeated in one place', measures.repeats, limits.maxRepeats],
    ['DOCUMENT_TOO_MANY_ALIASES', 'a number of aliases of', measures.aliases, limits.maxAliases],
    [
      'DOCUMENT_TOO_MANY_ROOT_FIELDS',
      'a number of root fields of',
      measures.rootFields,
      limits.maxRootFields,
    ],
    ['DOCUMENT_TOO_LARGE', 'an expanded number of fields of', measures.selections, limits.maxSelections],
  ];
}
