/**
 * A text as rules read it: compatibility forms are one (`Ｖ` is `v`), case does not count, and what cannot be seen is gone. What
 * separates words stays. Pure.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
}

/** Without anything but letters and digits, so that `微 信` and `微-信` are `微信`. Of plain text. Pure. */
export function squeezedText(plain: string): string {
  return plain.replace(/[^\p{L}\p{N}]+/gu, '');
}
