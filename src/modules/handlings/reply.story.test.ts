import { describe, expect, test } from 'vitest'
import { answerB, assigned, replied, submit } from '#test/suggestion-stories.ts'

describe('a reply as it was delivered', () => {
  test('is read by every signer, once with a line in the history, and the work body sees who has', async () => {
    const loop = await assigned({ signers: 1 })
    await replied(loop, answerB)
    const { lead, staff, url, cosigners, town, clerk } = loop
    const [reply] = (await lead.get(`${url}/replies`)).body
    expect(reply).toMatchObject({
      ...{
        round: 1,
        classMark: 'B',
        unitName: '区住建局',
        copies: null,
        ofLead: null,
        signedBy: 'unitHead甲',
      },
      promises: [{ text: '更换幸福路东段人行道地砖', state: 'open', actions: [] }],
    })
    expect(reply.points).toHaveLength(2)
    await lead.get(`${url}/replies`)
    const copies = async () => (await staff.get(`${url}/replies`)).body[0].copies
    expect((await copies()).map((one: { readAt: string | null }) => one.readAt !== null)).toEqual([
      true,
      false,
    ])
    const read = async () =>
      (await staff.get(url)).body.history.filter(({ action }: { action: string }) => action === 'readReply')
    expect(await read()).toMatchObject([{ label: '看了答复' }])
    await cosigners[0]!.person.get(`${url}/replies`)
    expect(await read()).toHaveLength(2)
    expect((await clerk.get(`${url}/replies`)).body[0].copies).toBeNull()
    const stranger = await town.person('unitClerk', town.unitId)
    expect((await stranger.get(`${url}/replies`)).status).toBe(404)
  })

  test('is read by those whose suggestion was merged, with the number of the one that was answered', async () => {
    const loop = await assigned()
    const { town, lead, staff, id } = loop
    const second = await submit(lead, town.deputyId, [])
    await staff.post(`${second}/accept`, { category: 'urban' })
    await staff.post(`${second}/merge`, { leadId: id })
    await replied(loop)
    expect((await lead.get(`${second}/replies`)).body).toMatchObject([{ ofLead: '闭会第1号', promises: [] }])
  })
})
