import { z } from 'zod';

export const statementFormat = 'jishi.ledger.statement.v1';

/** More than ten thousand entries are not shown at once, and no tree is higher than this. */
const maxEntries = 10_000;
const maxSteps = 64;

// Each value can be written in one way only: nothing can be changed that means the same afterwards.
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const integer = z.string().regex(/^(0|-?[1-9][0-9]{0,18})$/);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const moment = z.string().refine((text) => isMoment(text), 'A moment is written as 2026-11-27T08:00:00.000Z');
const json = z.string().refine((text) => isJson(text), 'This is no JSON');

const transfer = z.strictObject({
  id: uuid,
  source: z.string(),
  kind: z.string(),
  reverses: uuid.nullable(),
  actor: z.string(),
  reason: z.string().nullable(),
  /** JSON, to the letter as the ledger has it. */
  details: json,
  occurredAt: moment,
  recordedAt: moment,
});

const numbers = { version: integer, amount: integer, balance: integer };
const shownEntry = z.strictObject({ ...numbers, transfer });
const hiddenEntry = z.strictObject({ ...numbers, transferDigest: hash });

const path = z.array(z.strictObject({ side: z.enum(['left', 'right']), hash })).max(maxSteps);

const seal = z.strictObject({
  day,
  sealedAt: moment,
  previousRoot: hash.nullable(),
  dayPath: path,
  accountPath: path,
  root: hash,
});

const identity = {
  id: uuid,
  ownerKind: z.string(),
  ownerId: z.string(),
  purpose: z.string(),
  asset: z.string(),
  shard: z.int().nonnegative(),
};

/** What the first hash of an account covers beside its identity; only said where its entries begin. */
const newAccount = z.strictObject({ ...identity, mayBeNegative: z.boolean(), openedAt: moment });
const knownAccount = z.strictObject(identity);

const opening = z.strictObject({
  /** The entry that was the newest when the day before was sealed, and the hash of the one before that. */
  entry: z.strictObject({ ...numbers, previousHash: hash, transferDigest: hash }),
  seal,
});

const common = {
  format: z.literal(statementFormat),
  entries: z.array(z.union([shownEntry, hiddenEntry])).max(maxEntries),
  closing: z.strictObject({ version: integer, balance: integer }),
  seal,
};

/** A public statement: what an account got and gave on a day, with the proof that the day's root covers it. */
export const statementDocument = z.union([
  z.strictObject({ ...common, account: newAccount, opening: z.null() }),
  z.strictObject({ ...common, account: knownAccount, opening }),
]);

export type StatementDocument = z.infer<typeof statementDocument>;
export type StatementEntry = StatementDocument['entries'][number];
export type StatementTransfer = z.infer<typeof transfer>;
export type StatementSeal = z.infer<typeof seal>;
export type NewAccount = z.infer<typeof newAccount>;

function isMoment(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
