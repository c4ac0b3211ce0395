/** A whole mobile number, or a landline with its area: less is searched as text. */
export function looksLikePhone(typed: string): boolean {
  const digits = typed.normalize('NFKC').replace(/[\s\-()]/g, '')
  return /^(\+?86)?1[3-9]\d{9}$|^0\d{9,11}$/.test(digits)
}
