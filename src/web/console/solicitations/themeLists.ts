const lists = ['all', 'given', 'adopted', 'setAside', 'owing', 'asked', 'visits'] as const

/** Which list of a theme is open; it stands in the address. */
export type ThemeList = (typeof lists)[number]
export const isThemeList = (value: unknown): value is ThemeList => lists.includes(value as ThemeList)
