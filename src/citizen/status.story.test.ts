import { describe, expect, test } from 'vitest'
import { opinionWorkflow } from '#modules/opinions/index.ts'
import { fedBack, LAMP, REPLY, replied, submitted } from '#test/opinion-stories.ts'
import { phone, visit } from '#test/residents.ts'
import { aTown } from '#test/town.ts'
import { readCode } from './lookup.ts'

describe('looking up', () => {
  test('reads a code as it was meant: no O, I or L is in our alphabet', () => {
    expect(readCode(' ｏ0iI-lL zq ')).toBe('001111ZQ')
  })

  test('takes the number and the code however they are typed', async () => {
    const { town, no, token } = await submitted()
    const code = token.slice(-8)
    for (const typed of [
      { no, code },
      { no: ' 青溪意 [2026] 1 号 ', code: code.toLowerCase() },
      { no: '青溪意（２０２６）１号', code: `${code.slice(0, 4)} - ${code.slice(4)}` },
      { no: '【2026】l', code: code.replaceAll('0', 'o').replaceAll('1', 'l') },
      { no: '1', code },
    ]) {
      const { status, location } = await phone(town).post('/q', typed)
      expect([typed, status, location]).toEqual([typed, 303, `/q/${token}`])
    }
  })

  test('a wrong pair gets one honest sentence, and so does the code of another opinion', async () => {
    const { town, no, token } = await submitted()
    expect((await phone(town).post('/q', { no, code: token.slice(-8) })).status).toBe(303)
    for (const typed of [
      { no, code: 'AAAA2222' },
      { no: '青溪意〔2026〕2号', code: token.slice(-8) },
    ]) {
      const { status, body } = await phone(town).post('/q', typed)
      expect([status, body.includes('没有查到这件')]).toEqual([404, true])
      expect(body).toContain(`value="${typed.code}"`)
    }
    const { status, body } = await phone(town).post('/q', {})
    expect([status, body.includes('请填编号'), body.includes('请填查询码')]).toEqual([400, true, true])
  })

  test('more than twenty times a minute from one address has to wait a little', async () => {
    const { town, no } = await submitted()
    const guess = async () => (await phone(town).post('/q', { no, code: 'AAAA2222' })).status
    for (let n = 0; n < 20; n++) expect(await guess()).toBe(404)
    expect(await guess()).toBe(429)
  })
})

describe('the page behind the link of a receipt', () => {
  test('is not found for a link we did not make, nor for one of another tenant', async () => {
    const { town, token } = await submitted()
    const other = await aTown()
    expect((await visit(town, `/q/${token}`)).status).toBe(200)
    for (const wrong of [`${token.slice(0, -1)}x`, token.toLowerCase(), 'x', `${token}0`, '%00']) {
      const { status, body } = await visit(town, `/q/${wrong}`)
      expect([wrong, status, body.includes('没有找到这一页')]).toEqual([wrong, 404, true])
    }
    expect((await visit(other, `/q/${token}`)).status).toBe(404)
    expect((await phone(other).post(`/q/${token}/withdraw`, { note: '不办了' })).status).toBe(404)
  })

  test('says what comes next and by when, and honestly when that day is past', async () => {
    const { town, token, liaison, url } = await submitted({ today: '2026-03-02' })
    expect((await visit(town, `/q/${token}`)).body).toContain('联络站最晚3月3日（周二）前登记')
    await liaison.post(`${url}/register`, { title: '幸福路路灯不亮', category: 'transport', nature: 'help' })
    await liaison.post(`${url}/assign`, { unitId: town.unitId, complexity: 'simple' })
    const assigned = (await visit(town, `/q/${token}`)).body
    expect(assigned).toContain('城管科最晚3月9日（周一）前答复')
    expect(assigned).toContain('还剩5个工作日')
    await town.becomes('2026-03-11')
    expect((await visit(town, `/q/${token}`)).body).toContain('已超过答复期限2个工作日，联络站正在催办。')
  })

  test('shows the reply only when it has been issued, and nothing meant for colleagues', async () => {
    const loop = await submitted({ name: '王秀英', phone: '13812345678' })
    const clerk = await loop.town.clerk()
    const page = async () => (await visit(loop.town, `/q/${loop.token}`)).body
    await loop.liaison.post(`${loop.url}/register`, {
      title: '路灯不亮',
      category: 'transport',
      nature: 'help',
    })
    await loop.liaison.post(`${loop.url}/note`, { note: '此人常来' })
    await loop.liaison.post(`${loop.url}/assign`, { unitId: loop.town.unitId })
    await clerk.post(`${loop.url}/acknowledge`)
    await clerk.post(`${loop.url}/draft`, { result: 'solved', reply: REPLY })
    const drafted = await page()
    for (const inside of [REPLY, '此人常来', '王秀英', '13812345678']) expect(drafted).not.toContain(inside)
    await (await loop.town.head()).post(`${loop.url}/issue`)
    const issued = await page()
    expect(issued).toContain(REPLY)
    expect(issued.match(/<li><time/g)).toHaveLength(5)
  })

  test('tells a matter that belongs elsewhere where to go, on a slip that can be printed', async () => {
    const { town, liaison, token, url } = await submitted()
    expect((await visit(town, `/q/${token}/slip`)).status).toBe(404)
    await liaison.post(`${url}/redirect`, { redirectTo: 'petition' })
    expect((await visit(town, `/q/${token}`)).body).toContain('请到信访部门')
    const slip = (await visit(town, `/q/${token}/slip`)).body
    for (const words of ['告知单', LAMP, '请到信访部门', '幸福联络站']) expect(slip).toContain(words)
  })
})

describe('the person who sent it', () => {
  test('rates the reply with a face, and a second click on the same face is no mistake', async () => {
    const { town, token, liaison, url } = await fedBack()
    const rate = () => phone(town).post(`/q/${token}/rate`, { rating: 'satisfied' })
    expect(await rate()).toMatchObject({ status: 303, location: `/q/${token}?done=rate` })
    expect(await rate()).toMatchObject({ status: 303 })
    expect((await visit(town, `/q/${token}?done=rate`)).body).toContain('收到您的评价')
    expect((await liaison.get(url)).body).toMatchObject({ state: 'closed', rating: 'satisfied' })
    const late = await phone(town).post(`/q/${token}/rate`, { rating: 'basic' })
    expect([late.status, late.body.includes('现在不能“评价”')]).toEqual([409, true])
  })

  test('must say why when dissatisfied; then it is handled again and the words are seen', async () => {
    const { town, token, liaison, url } = await fedBack()
    const asked = await phone(town).post(`/q/${token}/rate`, { rating: 'dissatisfied' })
    expect([asked.status, asked.body.includes('请说说哪里不满意')]).toEqual([400, true])
    const none = await phone(town).post(`/q/${token}/rate`, { ratingReason: '还是黑的' })
    expect([none.status, none.body.includes('请选择评价'), none.body.includes('还是黑的')]).toEqual([
      400,
      true,
      true,
    ])
    await phone(town).post(`/q/${token}/rate`, { rating: 'dissatisfied', ratingReason: '只修了三盏' })
    expect((await liaison.get(url)).body).toMatchObject({ state: 'assigned', ratingReason: '只修了三盏' })
    expect((await visit(town, `/q/${token}?done=rate`)).body).toContain('已退回重新办理')
  })

  test('may already rate when the reply is there and nobody has called yet', async () => {
    const { town, token } = await replied()
    expect((await visit(town, `/q/${token}`)).body).toContain('您对这次办理满意吗')
    expect((await phone(town).post(`/q/${token}/rate`, { rating: 'basic' })).status).toBe(303)
  })

  test('adds to it once, however often the button is pressed', async () => {
    const { town, token, liaison, url } = await submitted()
    const add = () => phone(town).post(`/q/${token}/supplement`, { note: '东头还有一盏也坏了 ' })
    expect([(await add()).status, (await add()).status]).toEqual([303, 303])
    const { body } = await liaison.get(url)
    expect(body.history.map(({ action }: { action: string }) => action)).toEqual(['begin', 'supplement'])
    expect((await visit(town, `/q/${token}`)).body).toContain('东头还有一盏也坏了')
    const empty = await phone(town).post(`/q/${token}/supplement`, { note: ' ' })
    expect([empty.status, empty.body.includes('不少于2个字')]).toEqual([400, true])
  })

  test('withdraws it with a reason, after being told what that means', async () => {
    const { town, token, liaison, url } = await submitted()
    expect((await visit(town, `/q/${token}/withdraw`)).body).toContain('撤回以后不再办理')
    const silent = await phone(town).post(`/q/${token}/withdraw`, {})
    expect([silent.status, silent.body.includes('要撤回这件反映吗')]).toEqual([400, true])
    expect((await phone(town).post(`/q/${token}/withdraw`, { note: '已经修好了' })).status).toBe(303)
    expect((await liaison.get(url)).body.state).toBe('withdrawn')
    expect((await visit(town, `/q/${token}`)).body).toContain('您已经撤回')
    expect((await visit(town, `/q/${token}/withdraw`)).status).toBe(409)
  })

  test('holds the key to one opinion only', async () => {
    const { town, token } = await submitted()
    const { residentOf } = await import('#modules/opinions/index.ts')
    expect(opinionWorkflow.actions.withdraw.by).toEqual({ role: 'resident', at: 'id' })
    expect([...residentOf('x').grants]).toEqual([['resident', new Set(['x'])]])
    expect((await visit(town, `/q/${token}/f/0198c0de-0000-7000-8000-000000000000`)).status).toBe(404)
    expect((await visit(town, `/q/${token}/f/nothing`)).status).toBe(404)
  })
})
