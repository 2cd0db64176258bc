import { decodeId } from '#schema/common/ids.ts';

/** The row id in a global id. */
export function rowId(globalId: string): string {
  return decodeId(globalId).id;
}
