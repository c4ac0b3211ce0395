import { expect, test } from 'vitest'
import { emptyWords, isEmptyReply, verdictOf } from './replies.ts'

test.each([
  '您好！您的留言已收悉，感谢您的支持。',
  '您反映的问题已转区城管局核实处理，有关情况将及时反馈。',
  '因不属于我单位职责范围，建议您向供电公司反映。',
  '已阅。',
])('only receipt, forwarding or sending away is empty: %s', (reply) => {
  expect(isEmptyReply(reply)).toBe(true)
})

test.each([
  '您好！幸福路六盏路灯已于8月3日全部更换，现场已亮，感谢您的监督。',
  '经现场查看，垃圾桶确实不够，今天已增加四个，每天早晚各清运一次。',
  '按规定不能在此设停车位，原因是消防通道宽度不足四米，旁边空地年底前建成停车场。',
])('what was found or done is an answer: %s', (reply) => {
  expect(isEmptyReply(reply)).toBe(false)
  expect(emptyWords(reply)).toBeUndefined()
})

test('the reason names the words and what is missing', () => {
  expect(emptyWords('留言已收悉，已转市政科调查处理。')).toBe(
    '这份答复只看到收到和致谢（“留言已收悉”）、转给别人（“已转市政科调查处理”），没有说查到了什么、办了什么、什么时候办好',
  )
  expect(verdictOf('经查，路灯线路被挖断，已于当天接通。').substance.join()).toContain('路灯线路被挖断')
})

test('a text made to be slow is judged at once', () => {
  const begun = performance.now()
  verdictOf('请'.repeat(20_000) + '转'.repeat(20_000))
  expect(performance.now() - begun).toBeLessThan(2000)
})
