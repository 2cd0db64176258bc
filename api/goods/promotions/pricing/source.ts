/** How the adjustments of a promotion name it. */
export function sourceOf({ id }: { readonly id: string }): string {
  return `promotion:${id}`;
}
