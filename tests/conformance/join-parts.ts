import type { ConformancePart } from './parts.ts';

/** One part out of those of a plugin's areas. They furnish and grow one after the other, in this order. */
export function joinParts(parts: readonly ConformancePart[]): ConformancePart {
  return {
    rules: {
      storefront: Object.assign({}, ...parts.map(({ rules }) => rules.storefront)),
      admin: Object.assign({}, ...parts.map(({ rules }) => rules.admin)),
    },
    examples: Object.assign({}, ...parts.map(({ examples }) => examples)),
    async furnish(app, town) {
      const furnished: Record<string, string> = {};
      for (const { furnish } of parts) Object.assign(furnished, await furnish?.(app, town));
      return furnished;
    },
    async grow(kernel, added, idOf) {
      for (const { grow } of parts) await grow?.(kernel, added, idOf);
    },
    listArguments: (population) =>
      Object.assign({}, ...parts.map(({ listArguments }) => listArguments?.(population))),
    ofFixedLength: Object.assign({}, ...parts.map(({ ofFixedLength }) => ofFixedLength)),
  };
}
