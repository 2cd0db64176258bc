/** Milliseconds of the machine's own clock, which all processes share and nobody sets. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
