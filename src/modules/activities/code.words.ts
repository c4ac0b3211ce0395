// The moving code (滚动签到码): what the room's screen shows and what a phone sends back.

/** The link behind the room's QR code: `/i/` + tenant key + activity + 8 letters. */
export const doorPath = (token: string) => `/i/${token}`

/** How long a scan counts while its owner logs in. */
export const TICKET_MINUTES = 5
export const TICKET_COOKIE = 'zt-in'
