import type { ConformancePart } from '#tests/conformance/parts.ts';

/** What the tests about all fields of both schemas have to know of this plugin. */
export const conformance: ConformancePart = { rules: { storefront: {}, admin: {} }, examples: {} };
