import type { Ctx } from '#kernel/ctx.ts'
import { type HintSubject, learn, subjects } from '#modules/hints/index.ts'
import { categoryKey } from '#modules/opinions/index.ts'
import { fileOf } from './csv.ts'
import { examplesIn, inWords } from './learning.ts'
import { inOffice, type OfTenant, placesOf } from './office.ts'
import { say } from './print.ts'

type Learn = OfTenant & { data?: string; text?: string; label?: string; subject?: string }

/** `text learn`: what a tenant suggests is learned from a labelled file. Labels that are not known here stop it. */
export async function learnInOffice({ data, text, label, subject, ...tenant }: Learn): Promise<void> {
  const names = Object.entries(subjects) as [HintSubject, string][]
  const chosen = names.find(([key, name]) => [key, name].includes(subject ?? subjects.category))
  if (!chosen) throw new Error(`--subject 应当是：${names.map(([, name]) => name).join('、')}。`)
  const [key, name] = chosen
  const examples = examplesIn(fileOf('--data', data), { text, label, alone: true })
  await inOffice(tenant, async (ctx) => {
    const keyFor = keysFor(ctx, key)
    const given = [...new Set(examples.map(({ label }) => label.trim()).filter(Boolean))]
    const unknown = given.filter((one) => !keyFor(one))
    if (unknown.length) throw new Error(`这里没有叫这些名字的${name}：${unknown.slice(0, 10).join('、')}。`)
    const {
      examples: count,
      labels,
      figures,
    } = await learn(
      ctx,
      key,
      examples.map((one) => ({ ...one, label: keyFor(one.label.trim()) ?? '' })),
      'file',
    )
    say(`学了${count}件，${labels}种${name}。在没学过的部分上试：${inWords(figures)}。`)
  })
}

function keysFor(ctx: Ctx, subject: HintSubject): (label: string) => string | undefined {
  if (subject === 'category') return categoryKey
  const units = placesOf(ctx).filter(({ kind }) => kind === 'unit')
  return (label) => units.find((unit) => [unit.name, unit.shortName].includes(label))?.id
}
