/** Local numbers of what boils up. */
export const topicRuling = {
  name: 'topic',
  label: '热点',
  numbers: {
    days: { label: '热点看最近几天', default: 30, min: 7, max: 365, basis: '缺省值，由各街道设定' },
    least: { label: '至少几件才算热点', default: 3, min: 2, max: 50, basis: '缺省值，由各街道设定' },
  },
}
