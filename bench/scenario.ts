import { idOf } from './fill.ts'

/** One kind of request. `n` counts up, so that no two requests of a run are the same. */
export type Scenario = {
  name: string
  /** What is asked of ours and of the bare server alike. */
  request: (n: number) => { method: 'GET' | 'POST'; path: string; body?: string; type?: string }
  /** What ours answers when it did its work. */
  status: number
}

export type Scope = { rows: number; received: number; cookie: string }

/** The six things the house is measured by. `first` keeps the two servers, and the rounds, off each other's records. */
export function scenarios({ rows, received }: Pick<Scope, 'rows' | 'received'>, first: number): Scenario[] {
  const known = (n: number) => idOf(2 + 2 * ((n * 7919) % Math.floor(rows / 2 - 1))) // the even ones are of our street
  const unmoved = (n: number) => idOf(rows + 1 + ((first + n) % received))
  return [
    {
      name: 'submit',
      status: 303,
      request: (n) => ({
        method: 'POST',
        path: '/s/demo',
        type: 'application/x-www-form-urlencoded',
        body: new URLSearchParams({
          content: `幸福路第${first + n}号路灯不亮，老人晚上出门不方便，请尽快安排维修。`,
          location: '幸福路三号楼东',
          nonce: `bench${first}x${n}`,
        }).toString(),
      }),
    },
    { name: 'inbox', status: 200, request: () => ({ method: 'GET', path: '/api/opinions?limit=20' }) },
    { name: 'case', status: 200, request: (n) => ({ method: 'GET', path: `/api/opinions/${known(n)}` }) },
    {
      name: 'transition',
      status: 200,
      request: (n) => ({
        method: 'POST',
        path: `/api/opinions/${unmoved(n)}/register`,
        type: 'application/json',
        body: JSON.stringify({ title: `幸福路路灯不亮${n}`, category: 'transport', nature: 'help' }),
      }),
    },
    { name: 'page', status: 200, request: () => ({ method: 'GET', path: '/s/demo' }) },
  ]
}
