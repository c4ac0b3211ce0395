/** Below this many characters a reply has never been seen to say what was done. */
const LEAST = 55

/** Is a unit's reply empty: only an acknowledgement or a forwarding, without what was found or done? */
export function isEmptyReply(reply: string): boolean {
  return [...reply.trim()].length < LEAST
}
