/**
 * Runs a command to its exit code: 0 when done, 1 with a sentence when it cannot be, 2 with the usage when the
 * parameters make no sense (`order` is then undefined).
 */
export async function runCommand<Order>(
  order: Order | undefined,
  usage: string,
  work: (order: Order) => Promise<void>,
): Promise<void> {
  if (order === undefined) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  try {
    await work(order);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
