import { expect, test } from 'vitest'
import { inTheRoom, newId, noticed } from '#test/activity-stories.ts'

type Made = { id: string }
const TEXT = '一是选题要准，二是调研要实，三是建议要具体可办。'
const quiz = {
  questions: [
    { text: '代表建议由谁提出？', options: ['代表', '部门', '企业'], right: 0 },
    { text: '建议答复的法定期限是多久？', options: ['一个月', '三个月'], right: 1 },
  ],
  pass: 60,
}

test('a study pack is read before the activity, counted by the clock and not by the number of windows', async () => {
  const { town, liaison, id, deputy } = await noticed({ type: 'training' })
  const pack = {
    id: newId(),
    placeId: town.stationId,
    activityId: id,
    title: '怎样提一件好建议',
    body: TEXT,
    minutes: 2,
  }
  expect((await liaison.post('/api/materials', pack)).body).toEqual({ id: pack.id })
  expect((await liaison.post('/api/materials', pack)).body, 'sent twice').toEqual({ id: pack.id })
  const url = `/api/materials/${pack.id}`
  expect((await deputy.get(`/api/materials?activityId=${id}`)).body).toMatchObject([
    { title: pack.title, mySeconds: null },
  ])
  expect((await deputy.post(`${url}/read`, { seconds: 60 })).body, 'opened just now').toEqual({ seconds: 0 })
  town.later(1)
  expect((await deputy.post(`${url}/read`, { seconds: 60 })).body).toEqual({ seconds: 60 })
  expect((await deputy.post(`${url}/read`, { seconds: 60 })).body, 'a second window').toEqual({ seconds: 60 })
  expect((await liaison.get(`${url}/reads`)).body).toMatchObject([{ name: '李代表', seconds: 60 }])
  expect(await deputy.get(`${url}/reads`)).toMatchObject({ status: 403 })
  expect(await (await town.person('stationLiaison', town.otherStationId)).get(url)).toMatchObject({
    status: 404,
  })
})

test('an article is pushed to the deputies of the street, and gone for all when it is withdrawn', async () => {
  const { town, liaison, deputy } = await noticed()
  const { body } = await liaison.post('/api/materials', {
    placeId: town.stationId,
    title: '监督法修改要点',
    body: TEXT,
  })
  const url = `/api/materials/${(body as Made).id}`
  expect((await deputy.get('/api/materials')).body).toHaveLength(1)
  expect(await deputy.delete(url)).toMatchObject({ status: 403 })
  expect(await liaison.delete(url)).toMatchObject({ status: 204 })
  expect(await deputy.get(url)).toMatchObject({ status: 404 })
  const empty = { placeId: town.stationId, title: '没有正文' }
  expect(await liaison.post('/api/materials', empty)).toMatchObject({ status: 400 })
})

test('a certificate needs attendance and a passed quiz, and is numbered once', async () => {
  const { liaison, deputy, url, screen } = await inTheRoom({ type: 'training' })
  await liaison.post(`${url}/quiz`, quiz)
  expect(
    (await deputy.get(`${url}/quiz`)).body.questions,
    'the right answers stay with who asks',
  ).toMatchObject([{ right: null }, { right: null }])
  await deputy.post(`${url}/check-in`, { code: (await screen()).digits })
  expect(await deputy.get(`${url}/certificate.pdf`), 'not before it was held').toMatchObject({ status: 409 })
  await liaison.post(`${url}/hold`, { guestsCame: 0 })
  expect((await deputy.post(`${url}/quiz/try`, { answers: [1, 0] })).body).toEqual({
    score: 0,
    isPassed: false,
  })
  expect(await deputy.get(`${url}/certificate.pdf`), 'not yet passed').toMatchObject({ status: 409 })
  expect(await deputy.post(`${url}/quiz/try`, { answers: [0] })).toMatchObject({ status: 400 })
  expect((await deputy.post(`${url}/quiz/try`, { answers: [0, 1] })).body).toEqual({
    score: 100,
    isPassed: true,
  })
  expect(await liaison.post(`${url}/quiz`, quiz), 'somebody has answered').toMatchObject({ status: 409 })
  const [mine, all] = [
    await deputy.get(`${url}/certificate.pdf`),
    await liaison.get(`${url}/certificates.pdf`),
  ]
  for (const { status, body } of [mine, all]) {
    expect(status).toBe(200)
    expect(String(body).slice(0, 5)).toBe('%PDF-')
  }
  expect(
    (await liaison.get(url)).body.history.filter(({ label }: { label: string }) => label === '发学习证明'),
  ).toHaveLength(1)
})

test('what deputies want to learn is asked, counted for who asks, and closes on its day', async () => {
  const { town, liaison, deputy } = await noticed()
  const survey = {
    placeId: town.stationId,
    title: '明年学什么',
    topics: ['预算审查', '代表建议', '监督法'],
    closesOn: '2026-03-10',
  }
  const { id } = (await liaison.post('/api/surveys', survey)).body as Made
  expect(await deputy.post(`/api/surveys/${id}/answer`, { topics: ['唱歌'] })).toMatchObject({ status: 400 })
  await deputy.post(`/api/surveys/${id}/answer`, { topics: ['监督法'] })
  await deputy.post(`/api/surveys/${id}/answer`, { topics: ['预算审查', '监督法'], wish: '怎样看懂决算' })
  expect((await liaison.get('/api/surveys')).body).toMatchObject([
    { answered: 1, counts: [1, 0, 1], wishes: ['怎样看懂决算'] },
  ])
  expect((await deputy.get('/api/surveys')).body).toMatchObject([
    { mine: ['预算审查', '监督法'], counts: null },
  ])
  await town.becomes('2026-03-11')
  expect(await deputy.post(`/api/surveys/${id}/answer`, { topics: ['监督法'] })).toMatchObject({
    status: 409,
  })
})
