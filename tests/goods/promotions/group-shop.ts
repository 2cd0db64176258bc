import type { Client } from '#tests/helpers/client.ts';
import type { Refused } from './promotion-shop.ts';

export interface GroupView {
  readonly state: string;
  readonly paid: number;
  readonly remaining: number;
  readonly mySeat: string | null;
}

/** A group as somebody sees it. */
export async function group(viewer: Client, id: string): Promise<GroupView | null> {
  const { data } = await viewer.run<{ buyingGroup: GroupView | null }>(
    'query ($id: ID!) { buyingGroup(id: $id) { state paid remaining mySeat } }',
    { id },
  );
  return data.buyingGroup;
}

/** The groups of a promotion that still take somebody, by who leads them. */
export async function groupsOf(
  viewer: Client,
  promotionId: string,
): Promise<{ id: string; leader: string }[]> {
  const { data } = await viewer.run<{
    buyingGroups: { nodes: { id: string; leader: { handle: string } }[] };
  }>(
    'query ($promotionId: ID!) { buyingGroups(promotionId: $promotionId) { nodes { id leader { handle } } } }',
    { promotionId },
  );
  return data.buyingGroups.nodes.map(({ id, leader }) => ({ id, leader: leader.handle }));
}

export interface BargainView {
  readonly id: string;
  readonly state: string;
  readonly price: { readonly amountMinor: string };
  readonly cutsMade: number;
  readonly myCut: { readonly amountMinor: string } | null;
}

interface Bargaining {
  readonly bargain: BargainView | null;
  readonly amountMinor?: string | null;
  readonly errors: readonly Refused[];
}

const shown = 'bargain { id state price { amountMinor } cutsMade myCut { amountMinor } } errors { code }';

/** Begins to bargain. */
export async function bargainFor(member: Client, input: object): Promise<Bargaining> {
  const { data } = await member.run<{ startBargain: Bargaining }>(
    `mutation ($input: StartBargainInput!) { startBargain(input: $input) { ${shown} } }`,
    { input },
  );
  return data.startBargain;
}

/** Helps with a bargain. */
export async function cut(member: Client, bargainId: string): Promise<Bargaining> {
  const { data } = await member.run<{ cutBargain: Bargaining }>(
    `mutation ($input: CutBargainInput!) { cutBargain(input: $input) { amountMinor ${shown} } }`,
    { input: { bargainId } },
  );
  return data.cutBargain;
}

/** A bargain as somebody sees it. */
export async function bargain(viewer: Client, id: string): Promise<BargainView | null> {
  const { data } = await viewer.run<{ bargain: BargainView | null }>(
    'query ($id: ID!) { bargain(id: $id) { id state price { amountMinor } cutsMade myCut { amountMinor } } }',
    { id },
  );
  return data.bargain;
}
