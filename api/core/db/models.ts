/** One field of a model, as far as assembling needs to know it. */
export interface ModelField {
  readonly name: string;
  /** The bare type: `User` for `User`, `User?` and `User[]`. */
  readonly type: string;
  readonly optional: boolean;
  readonly list: boolean;
  /** Everything after the type, on one line. */
  readonly attributes: string;
  /** The lines of the text that the field takes, as [first, last]. */
  readonly lines: readonly [number, number];
}

/** A `model` or `enum` block of a Prisma schema text. */
export interface ModelBlock {
  readonly kind: 'model' | 'enum';
  readonly name: string;
  /** The table or type in the database. */
  readonly databaseName: string;
  readonly fields: readonly ModelField[];
  /** Attributes of the whole block, such as `@@unique([a, b])`. */
  readonly blockAttributes: readonly string[];
  readonly lastLine: number;
}

/** Reads the models and enums of a Prisma schema text that `prisma format` would accept. */
export function readModels(text: string): ModelBlock[] {
  const lines = text.split('\n');
  const blocks: ModelBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const head = /^\s*(model|enum)\s+(\w+)\s*\{/.exec(lines[at] ?? '');
    if (!head) continue;
    const end = lines.findIndex((line, index) => index > at && /^\s*\}/.test(line));
    if (end < 0) throw new Error(`The block "${head[2]}" is never closed with "}"`);
    blocks.push(readBlock(head[1] === 'enum' ? 'enum' : 'model', head[2] ?? '', lines, [at, end]));
    at = end;
  }
  return blocks;
}

/** Replaces text after a `//` that does not stand inside a string. */
export function withoutComment(line: string): string {
  return line.replace(/^((?:[^"/]|"(?:[^"\\]|\\.)*"|\/(?!\/))*)\/\/.*$/, '$1');
}

function readBlock(
  kind: 'model' | 'enum',
  name: string,
  lines: readonly string[],
  [first, last]: readonly [number, number],
): ModelBlock {
  const fields: ModelField[] = [];
  const blockAttributes: string[] = [];
  for (let at = first + 1; at < last; at += 1) {
    const from = at;
    let statement = withoutComment(lines[at] ?? '').trim();
    while (isOpen(statement) && at + 1 < last) {
      at += 1;
      statement += ` ${withoutComment(lines[at] ?? '').trim()}`;
    }
    if (statement.startsWith('@@')) blockAttributes.push(statement);
    const field = kind === 'model' ? readField(statement, [from, at]) : undefined;
    if (field) fields.push(field);
  }
  const mapped = blockAttributes.map((each) => /^@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(each)?.[1]);
  const databaseName = mapped.find((each) => each !== undefined) ?? name;
  return { kind, name, databaseName, fields, blockAttributes, lastLine: last };
}

function readField(statement: string, lines: readonly [number, number]): ModelField | undefined {
  const match = /^(\w+)\s+(\w+)(\?|\[\])?\s*(.*)$/.exec(statement);
  if (!match) return undefined;
  const [, name = '', type = '', arity = '', attributes = ''] = match;
  return { name, type, optional: arity === '?', list: arity === '[]', attributes, lines };
}

function isOpen(statement: string): boolean {
  const bare = statement.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return bare.split('(').length > bare.split(')').length;
}
