import { v5 } from 'uuid';
import type { Message } from '../errors.ts';

/** What a ledger counts: points, growth, a currency. Amounts are integers in its smallest unit. */
export interface Asset {
  /** As `points`, or as `CNY` for money in minor units. */
  readonly code: string;
  readonly title: Message;
}

/** One account, as all that post to it name it. It is opened by the first posting. */
export interface Account {
  /** Follows from the rest (UUIDv5), so that nobody has to look it up. */
  readonly id: string;
  readonly ownerKind: string;
  readonly ownerId: string;
  /** What it is for, as `points.available`. */
  readonly purpose: string;
  readonly asset: string;
  readonly shard: number;
  readonly mayBeNegative: boolean;
}

interface AccountOptions {
  /** A plugin's purposes begin with its id and a dot. */
  readonly purpose: string;
  readonly asset: Pick<Asset, 'code'>;
  /** True for the other side of what is issued or owed; false means that nobody can take more than is there. */
  readonly mayBeNegative?: boolean;
}

interface OwnedOptions extends AccountOptions {
  /** What kind of thing the owner's id names: `user`, `budget`, `order`, … */
  readonly owner: string;
}

interface HouseOptions extends AccountOptions {
  /** On how many accounts the house spreads this purpose, so that not everybody waits for one row; 1 by default. */
  readonly shards?: number;
}

/** A kind of account of which every owner has one. */
export interface OwnedAccounts extends OwnedOptions {
  of(ownerId: string): Account;
}

/** Accounts of the house itself. */
export interface HouseAccounts extends HouseOptions {
  /** The one that serves this member, order or the like: always the same one. */
  near(id: string): Account;
  all(): Account[];
}

/** Changing it would give every account a new id. */
const namespace = '5f0f7c9e-6d0b-5d84-9c7a-3c1d2f6a9b10';
const house = 'house';

/** Declares what can be counted. */
export function defineAsset<const Code extends string>(asset: Asset & { readonly code: Code }) {
  return Object.freeze(asset);
}

/** Declares a kind of account that owners have one each of. */
export function defineAccounts(options: OwnedOptions): OwnedAccounts {
  return Object.freeze({
    ...options,
    of: (ownerId: string) => accountOf(options, options.owner, ownerId, 0),
  });
}

/** Declares an account of the house, or a few that share one purpose. */
export function defineHouseAccounts(options: HouseOptions): HouseAccounts {
  const { shards = 1 } = options;
  const all = Array.from({ length: shards }, (_, shard) => accountOf(options, house, house, shard));
  return Object.freeze({
    ...options,
    near: (id: string) => all[shardOf(id, shards)] ?? accountOf(options, house, house, 0),
    all: () => [...all],
  });
}

/** What makes an account this one and no other. */
export type AccountIdentity = Pick<Account, 'ownerKind' | 'ownerId' | 'purpose' | 'asset' | 'shard'>;

/** The id of the account with this identity, whether it is open or not. */
export function accountIdOf({ ownerKind, ownerId, purpose, asset, shard }: AccountIdentity): string {
  return v5(JSON.stringify([ownerKind, ownerId, purpose, asset, shard]), namespace);
}

/** The form in which the database takes an account that it may have to open. */
export function specificationOf(account: Account): Record<string, string | number | boolean> {
  return {
    id: account.id,
    owner_kind: account.ownerKind,
    owner_id: account.ownerId,
    purpose: account.purpose,
    asset: account.asset,
    shard: account.shard,
    may_be_negative: account.mayBeNegative,
  };
}

function accountOf(
  { purpose, asset, mayBeNegative = false }: AccountOptions,
  ownerKind: string,
  ownerId: string,
  shard: number,
): Account {
  const identity = { ownerKind, ownerId, purpose, asset: asset.code, shard };
  return { id: accountIdOf(identity), ...identity, mayBeNegative };
}

/** FNV-1a over the text: it only has to spread evenly, and must never change. */
function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  return hash % shards;
}
