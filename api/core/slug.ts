/** Whether a text can be a name in addresses: 2 to 60 lower-case letters, digits and single hyphens. */
export function isSlug(text: string): boolean {
  return text.length >= 2 && text.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}
