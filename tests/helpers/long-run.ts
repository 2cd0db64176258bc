/** What `npm test` has time for. */
const usual = 20_000;

/** How much the suites that work at random do: a little with every `npm test`, much with `npm run test:long`. */
export const longRun = {
  /** By all of them together. */
  operations: Number(process.env.TEST_OPERATIONS ?? usual),
  /** Of the one run that is to be seen again. */
  seed: process.env.TEST_SEED === undefined ? undefined : Number(process.env.TEST_SEED),
  isLong: process.env.TEST_OPERATIONS !== undefined,
};
