import { type ModelBlock, type ModelField, readModels } from './models.ts';

/** Who brought a part of the data model: the core, or a plugin by its id. */
export interface DataModelPart {
  readonly pluginId: string | undefined;
  readonly text: string;
}

export interface DataModelSources {
  /** The texts of schema/db/*.prisma. */
  readonly core: readonly string[];
  readonly plugins: readonly { readonly pluginId: string; readonly text: string }[];
}

/**
 * One Prisma schema out of the core's files and the models of the plugins.
 *
 * Prisma wants both sides of a relation declared, and a core file never names a plugin. So a relation from a plugin's
 * model to a model of another owner gets its other side here, on the copy, under the name `<model>_<field>`.
 *
 * @throws Error in one sentence for a table or model name that two owners claim, and for a plugin's table or enum that
 * does not start with the plugin's id.
 */
export function assembleDataModel(sources: DataModelSources): string {
  const parts: DataModelPart[] = [
    ...sources.core.map((text) => ({ pluginId: undefined, text })),
    ...sources.plugins,
  ];
  const owned = parts.map((part) => ({ ...part, models: readModels(part.text) }));
  refuseClashes(owned);
  const relations = owned.flatMap((part) =>
    part.pluginId === undefined ? [] : outwardRelations(part.models, new Set(part.models.map((m) => m.name))),
  );
  return `${owned.map((part) => rewrite(part, relations)).join('\n\n')}\n`;
}

/** The prefix that every table and enum of a plugin carries: its id, with `_` for `-`, and `_`. */
export function tablePrefix(pluginId: string): string {
  return `${pluginId.replaceAll('-', '_')}_`;
}

interface OwnedPart extends DataModelPart {
  readonly models: readonly ModelBlock[];
}

interface OutwardRelation {
  readonly model: ModelBlock;
  readonly field: ModelField;
  readonly relationName: string;
}

function refuseClashes(parts: readonly OwnedPart[]): void {
  const seen = new Map<string, string>();
  for (const part of parts) {
    const owner = part.pluginId === undefined ? 'the core' : `plugin ${part.pluginId}`;
    for (const model of part.models) {
      for (const name of [`The model ${model.name}`, `The table ${model.databaseName}`]) {
        const other = seen.get(name);
        if (other !== undefined) throw new Error(`${name} is declared by ${other} and again by ${owner}`);
        seen.set(name, owner);
      }
      if (part.pluginId !== undefined && !model.databaseName.startsWith(tablePrefix(part.pluginId))) {
        const wanted = `"${tablePrefix(part.pluginId)}"`;
        throw new Error(
          `The ${model.kind} ${model.name} of ${owner} needs @@map with a name that starts with ${wanted}`,
        );
      }
    }
  }
}

function outwardRelations(models: readonly ModelBlock[], own: ReadonlySet<string>): OutwardRelation[] {
  return models.flatMap((model) =>
    model.fields
      .filter((field) => /@relation\(.*\bfields\s*:/.test(field.attributes) && !own.has(field.type))
      .map((field) => ({
        model,
        field,
        relationName: declaredRelationName(field) ?? `${model.name}_${field.name}`,
      })),
  );
}

function declaredRelationName(field: ModelField): string | undefined {
  return /@relation\(\s*(?:.*\bname\s*:\s*)?"([^"]+)"/.exec(field.attributes)?.[1];
}

function rewrite(part: OwnedPart, relations: readonly OutwardRelation[]): string {
  const lines: (string | undefined)[] = part.text.trimEnd().split('\n');
  for (const model of part.models) {
    for (const relation of relations.filter((each) => each.model === model)) nameRelation(lines, relation);
    const incoming = relations.filter((each) => each.field.type === model.name);
    const backFields = incoming.map((each) => backField(each, model));
    if (backFields.length > 0) lines[model.lastLine] = [...backFields, '}'].join('\n');
  }
  const heading = part.pluginId === undefined ? [] : [`// Plugin ${part.pluginId}`, ''];
  return [...heading, ...lines.filter((line) => line !== undefined)].join('\n');
}

function nameRelation(lines: (string | undefined)[], { field, relationName }: OutwardRelation): void {
  const [first, last] = field.lines;
  const named =
    declaredRelationName(field) === undefined
      ? field.attributes.replace('@relation(', `@relation("${relationName}", `)
      : field.attributes;
  lines[first] = `  ${field.name} ${field.type}${field.optional ? '?' : ''} ${named}`;
  for (let at = first + 1; at <= last; at += 1) lines[at] = undefined;
}

function backField({ model, field, relationName }: OutwardRelation, target: ModelBlock): string {
  const name = `${model.name.charAt(0).toLowerCase()}${model.name.slice(1)}_${field.name}`;
  if (target.fields.some((each) => each.name === name)) {
    throw new Error(
      `${target.name}.${name} is taken, so ${model.name}.${field.name} has no name for its other side`,
    );
  }
  return `  ${name} ${model.name}${isOneToOne(model, field) ? '?' : '[]'} @relation("${relationName}")`;
}

function isOneToOne(model: ModelBlock, field: ModelField): boolean {
  const columns = /\bfields\s*:\s*\[([^\]]*)\]/.exec(field.attributes)?.[1] ?? '';
  const key = sorted(columns.split(','));
  const single = model.fields.find((each) => each.name === key);
  if (single && /(^|\s)@(id|unique)\b/.test(single.attributes)) return true;
  return model.blockAttributes.some((attribute) => {
    const unique = /^@@(?:id|unique)\(\s*(?:fields\s*:\s*)?\[([^\]]*)\]/.exec(attribute)?.[1];
    return unique !== undefined && sorted(unique.split(',')) === key;
  });
}

function sorted(names: readonly string[]): string {
  return names
    .map((name) => name.trim().replace(/\(.*\)$/, ''))
    .sort()
    .join(',');
}
