/** The parts of the page 阵地. */
export const tabs = { venues: '阵地', tree: '社区和网格', codes: '码', bodies: '机构' } as const
export type VenueTab = keyof typeof tabs

export const isVenueTab = (value: unknown): value is VenueTab => typeof value === 'string' && value in tabs
