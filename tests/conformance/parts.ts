import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installedPlugins } from '#plugins/index.ts';
import { coreExamples, type Examples } from './permissions/operations.ts';
import { coreRules, type RuleTable } from './permissions/table.ts';
import type { Furnish } from './permissions/town.ts';
import type { Grow, Population } from './population/populate.ts';

/**
 * What the conformance tests have to know of a plugin. Each plugin has its own in `tests/plugins/<id>/conformance.ts`,
 * exported as `conformance`.
 */
export interface ConformancePart {
  /** Who may use the plugin's fields; written down by hand. */
  readonly rules: RuleTable;
  /** What to say for their arguments. */
  readonly examples: Examples;
  /** Puts something into the town for the examples; it must not change anything later. */
  readonly furnish?: Furnish;
  /** Adds rows of the plugin's tables, so that its lists grow. */
  readonly grow?: Grow;
  /** What to say for required arguments on the way to a list, as GraphQL text by coordinate. */
  readonly listArguments?: (
    population: Pick<Population, 'users' | 'posts' | 'orders'>,
  ) => Readonly<Record<string, string>>;
  /** Lists that are as long as the program says, with the reason. */
  readonly ofFixedLength?: Readonly<Record<string, string>>;
}

/** The parts of the plugins that are installed. */
export const pluginParts: readonly ConformancePart[] = await Promise.all(
  installedPlugins.map(({ id }) => partOf(id)),
);

export const rules: RuleTable = {
  storefront: merged(coreRules.storefront, ({ rules }) => rules.storefront),
  admin: merged(coreRules.admin, ({ rules }) => rules.admin),
};

export const examples: Examples = merged(coreExamples, (part) => part.examples);

function merged<Value>(
  core: Readonly<Record<string, Value>>,
  of: (part: ConformancePart) => Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.assign({}, core, ...pluginParts.map(of));
}

async function partOf(id: string): Promise<ConformancePart> {
  const file = join(import.meta.dirname, `../plugins/${id}/conformance.ts`);
  if (!existsSync(file)) {
    throw new Error(`The plugin "${id}" lacks tests/plugins/${id}/conformance.ts: who may use what it adds.`);
  }
  const { conformance } = (await import(pathToFileURL(file).href)) as { conformance: ConformancePart };
  return conformance;
}
