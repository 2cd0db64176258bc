import type { Builder } from '#schema/builder.ts';

const parts: ((builder: Builder) => void)[] = [];

/** The plugin's part of the admin schema; gone while it is off. */
export function insightsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
