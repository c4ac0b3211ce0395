/** What my code says: the page where people write to me. */
export const addressOf = (code: string) => `${location.origin}/d/${code}`
