import type { EndpointName } from './endpoint/parts.ts';
import type { ExampleOperation } from './http/settings.ts';

const posts = `# What is new, with who made it and what others say.
query NewestPosts {
  posts(first: 5) {
    nodes { id kind title likeCount author { displayName } channel { name } comments(first: 2) { nodes { body } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const board = `# Who moves others most today.
query HottestCreatorsToday {
  leaderboard(slug: "creator-heat", period: DAY) {
    title
    periodKey
    entries(first: 10) { nodes { rank score subject { ... on User { displayName } } } }
  }
}`;

const live = `# The same board, live: like a post in another tab and watch it move.
subscription HottestCreatorsLive {
  leaderboardUpdates(slug: "creator-heat", period: DAY, first: 10) {
    kind
    cursor { periodKey epoch sequence }
    entries { rank score subject { ... on User { displayName } } }
    removed
  }
}`;

const signIn = `# Gives an access token: put it into the headers as {"Authorization": "Bearer <accessToken>"}.
mutation SignIn {
  signIn(input: { email: "lixiaoyu@jishi.local", password: "jishi-demo-2026" }) {
    tokens { accessToken }
    errors { code message }
  }
}`;

const teas = `# Teas that can be had now for at most 200 yuan, what is bought most first, with what members say.
query Teas {
  products(
    first: 12
    sort: BEST_SELLING
    filter: { category: "tea", inStock: true, currency: "CNY", priceMinor: { max: "20000" } }
  ) {
    nodes {
      title
      soldCount
      rating { average count }
      variants { id sku choices price { amountMinor currency } memberPrice { amountMinor } activePromotions { kind price { amountMinor } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const purchase = `# From the cart to an order. Sign in first; then run these from top to bottom. Three variables are for you to fill in:
# the id of a variant, which Teas shows, how it is sent, which Preview shows, and the id of the checkout. The sandbox plays the bank: no money moves.
mutation PutIntoCart($variantId: ID!) {
  addToCart(input: { variantId: $variantId, quantity: 2 }) {
    cart { quantity lines { sku quantity unitPrice { amountMinor } problem } }
    errors { code message }
  }
}

# What it will cost, before anything is kept back for you.
query Preview($address: PostalAddressInput!) {
  checkoutPreview(input: { address: $address }) {
    total { amountMinor currency }
    shippingOptions { shippingMethod title price { amountMinor } }
  }
}

mutation StartCheckout($address: PostalAddressInput!, $shippingMethod: ID!) {
  startCheckout(input: { address: $address, shippingMethod: $shippingMethod }) {
    checkout { id state expiresAt total { amountMinor currency } }
    errors { code message }
  }
}

mutation Pay($checkoutId: ID!) {
  completeCheckout(input: { checkoutId: $checkoutId, method: "sandbox_succeed" }) {
    checkout { state order { number state total { amountMinor currency } lines { sku quantity } } }
    errors { code message }
  }
}`;

const purchaseVariables = `{
  "variantId": "",
  "address": { "recipient": "李小雨", "phone": "13800138000", "country": "CN", "province": "浙江省", "city": "杭州市", "street": "龙井路 1 号" },
  "shippingMethod": "",
  "checkoutId": ""
}`;

const plugins = `# What is installed and what is on. Sign in on /graphql as admin@jishi.local first.
query Plugins {
  plugins { id version enabled summary }
}`;

const switchPlugin = `# Switches a plugin, here and in every other process, while everything runs.
mutation SwitchPlugin {
  setPluginEnabled(input: { id: "template", enabled: true, reason: "trying it" }) {
    plugin { id }
    errors { code message }
  }
}`;

/** What GraphiQL opens with. */
export const exampleOperations: Readonly<Record<EndpointName, readonly ExampleOperation[]>> = {
  storefront: [
    { query: posts },
    { query: board },
    { query: live },
    { query: signIn },
    { query: teas },
    { query: purchase, variables: purchaseVariables },
  ],
  admin: [{ query: plugins }, { query: switchPlugin }],
};
